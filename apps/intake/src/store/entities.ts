import { complaints } from './complaint-row';
import { links } from './link-row';
import { referenceCounters } from './next-reference';
import { contents, parties, texts } from './private-entities';

/** Every table of this service's own migrations. */
export const intakeEntities = [complaints, links, referenceCounters, parties, texts, contents];
