import { letters } from './letter-row';
import { handlers, parties } from './persons';
import { copies, releases } from './releases';
import { notes, texts } from './texts';

/** Every table of this service's own migrations. */
export const correspondenceEntities = [letters, parties, handlers, texts, copies, releases, notes];
