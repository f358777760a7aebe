import type { Rulebook } from '@gehoor/procedure';
import { committedRulebook } from '@gehoor/testing';
import type { Rules } from '../src/domain/dispute-case';

/** The rulebook of the house, as it is released. */
export const rulebook: Rulebook = committedRulebook();

/** What DirectLease complaints run under. */
export const directLease: Rules = rulesOf('directlease');

/** The first version of a firm's procedure, changed as a test needs it. */
export function rulesOf(id: string, changes: Partial<Rules['procedure']> = {}): Rules {
  const procedure = { ...rulebook.procedure(id, 1), ...changes };
  return { ...rulebook.rulesOf({ procedure, calendar: procedure.calendar }), procedure };
}
