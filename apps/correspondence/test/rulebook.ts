import type { Procedure } from '@gehoor/procedure';
import { committedRulebook } from '@gehoor/testing';
import type { Rules } from '../src/domain/rules';

/** The rulebook of the repository. */
export const rulebook = committedRulebook();

/** The rules of DirectLease, its procedure changed where a test needs what it does not have. */
export function directleaseRules(change: (procedure: Procedure) => Partial<Procedure> = () => ({})): Rules {
  const procedure = rulebook.procedure('directlease', 1);
  const rules = rulebook.rulesOf({ procedure, calendar: procedure.calendar });
  return { ...rules, procedure: { ...procedure, ...change(procedure) } };
}
