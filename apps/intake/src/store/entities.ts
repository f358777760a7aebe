import { complaints } from './complaint-row';
import { contents } from './contents';
import { links } from './links';
import { referenceCounters } from './next-reference';
import { parties } from './parties';
import { texts } from './texts';

/** Every table of this service's own migrations. */
export const intakeEntities = [complaints, links, referenceCounters, parties, texts, contents];
