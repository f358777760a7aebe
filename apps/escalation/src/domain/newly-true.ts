import type { Fact } from '@gehoor/contracts';
import { applies, factsOf, matches, type FactPattern, type When } from '@gehoor/procedure';
import type { CaseState, Rules } from './case';

/** Whether a rule of the procedure speaks now: its fact has happened while its condition holds, or its condition has only
 *  now become true after its fact had happened.   @param fact the last of the history */
export function speaksNow(
  state: CaseState,
  { procedure }: Rules,
  rule: { readonly on: readonly FactPattern[]; readonly when?: When | undefined },
  fact: Fact,
): boolean {
  const isMeant = (past: Fact) => rule.on.some((pattern) => matches(pattern, past));
  if (!applies(rule.when, factsOf(state.history, procedure))) return false;
  if (isMeant(fact)) return true;
  if (fact.type !== 'complaint.classified' || rule.when === undefined) return false;
  const earlier = state.history.filter((past) => past !== fact);
  return !applies(rule.when, factsOf(earlier, procedure)) && earlier.some(isMeant);
}
