import { complaints } from './complaint-row';
import { links } from './links';
import { contents, parties, texts } from './personal';
import { referenceCounters } from './reference';

/** Every table of this service's own migrations. */
export const intakeEntities = [complaints, links, referenceCounters, parties, texts, contents];
