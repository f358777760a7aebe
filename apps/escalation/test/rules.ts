import { rulesOf } from '@gehoor/testing';
import type { Rules } from '../src/domain/case';

export { type ProcedureInput, rulesWith, titled } from '@gehoor/testing';

/** The rules DirectLease publishes, as committed. */
export function directLease(): Rules {
  return rulesOf('directlease');
}
