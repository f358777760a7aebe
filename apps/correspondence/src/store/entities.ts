import { copies } from './copies';
import { letters } from './letter-row';
import { notes } from './notes';
import { handlers, parties } from './persons';
import { releases } from './releases';
import { texts } from './texts';

/** Every table of this service's own migrations. */
export const correspondenceEntities = [letters, parties, handlers, texts, copies, releases, notes];
