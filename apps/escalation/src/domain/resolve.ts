import { instantOf } from '@gehoor/decision';
import type { Fact } from '@gehoor/contracts';
import type { CaseState, Rules } from './case';

/** A complaint is resolved when its decision has been told: by a letter that means to, or in a minuted talk after it.
 *  @param id of the fact, where it is another service's */
export function resolve(state: CaseState, rules: Rules, fact: Fact, id: string | undefined): readonly Fact[] {
  const { decision } = state;
  if (decision === undefined || decision.communicatedAt !== undefined || state.status !== 'open') return [];
  const toldBy = tellsDecision(rules, fact) ? (id ?? talkId(fact)) : undefined;
  if (toldBy === undefined || instantOf(fact.data.at) < decision.takenAt) return [];
  const { decisionId } = decision;
  const communicatedBy = { type: fact.type, id: toldBy };
  return [{ type: 'complaint.resolved', data: { at: fact.data.at, decisionId, communicatedBy } }];
}

function tellsDecision({ procedure }: Rules, fact: Fact): boolean {
  if (fact.type === 'talk.held') return fact.data.minuted;
  if (fact.type !== 'letter.sent') return false;
  return procedure.letters.find(({ kind }) => kind === fact.data.kind)?.means.includes('decision') ?? false;
}

function talkId(fact: Fact): string | undefined {
  return fact.type === 'talk.held' ? fact.data.talkId : undefined;
}
