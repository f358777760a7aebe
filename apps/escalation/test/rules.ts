import { rulesOf, rulesWith, titled } from '@gehoor/testing';
import type { Rules } from '../src/domain/case';

export { type ProcedureInput, rulesOf, rulesWith, titled } from '@gehoor/testing';

/** The rules DirectLease publishes, as committed. */
export function directLease(): Rules {
  return rulesOf('directlease');
}

/** The three steps as committed. */
export function threeSteps(): Rules {
  return rulesOf('three-step-lease');
}

/** A procedure whose only step asks for the agreement of both. */
export function agreedAtOnce(): Rules {
  return rulesWith({ steps: [{ id: 'desk', title: titled, owner: 'employee', begins: {}, agreed: true }] });
}
