import { committedRulebook, rulesOf } from '@gehoor/testing';
import type { Rules } from '../src/domain/dispute-case';

export { rulesOf } from '@gehoor/testing';

/** The rulebook of the house, as it is released. */
export const rulebook = committedRulebook();

/** What DirectLease complaints run under. */
export const directLease: Rules = rulesOf('directlease');
