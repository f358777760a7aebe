import { cases } from './case-row';
import { handlers } from './handlers';
import { notes } from './notes';

/** Every table of this service's own migrations. */
export const escalationEntities = [cases, handlers, notes];
