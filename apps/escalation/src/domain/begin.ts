import type { Fact } from '@gehoor/contracts';
import { beginningStep, factsOf } from '@gehoor/procedure';
import type { CaseState, Rules } from './case';
import { enteredStep, informed } from './enter-step';

/** How a received message begins: a complaint on the first step of the ladder that fits it; what is no complaint is
 *  passed on to the role the procedure names.   @param now when roles are informed, ISO 8601 UTC */
export function begin(state: CaseState, { procedure }: Rules, fact: Fact, now: string): readonly Fact[] {
  if (fact.type !== 'complaint.received') return [];
  const kind = procedure.kinds.find(({ id }) => id === fact.data.kind);
  const step = beginningStep(procedure, factsOf(state.history, procedure));
  if (kind?.handling === 'handled' && step !== undefined) {
    return [enteredStep(step, { at: fact.data.at, trigger: 'received', round: 1 })];
  }
  const role = kind?.routedTo ?? procedure.steps[0]?.owner;
  return role === undefined ? [] : [informed(role, `received:${fact.data.kind}`, now, kind?.clause)];
}
