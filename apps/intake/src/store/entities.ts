import { complaints } from './complaint-row';
import { links } from './links';
import { contents, parties, texts } from './personal';
import { referenceCounters } from './reference';
import { subjects } from './subjects';

/** Every table of this service's own migrations. */
export const intakeEntities = [complaints, subjects, links, referenceCounters, parties, texts, contents];
