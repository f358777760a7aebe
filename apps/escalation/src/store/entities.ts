import { cases } from './case-row';
import { handlers } from './handlers';
import { informedOf } from './informed-roles';
import { notes } from './notes';

/** Every table of this service's own migrations. */
export const escalationEntities = [cases, informedOf, handlers, notes];
