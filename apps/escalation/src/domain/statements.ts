import type { EventType, Fact } from '@gehoor/contracts';
import { factsOfType, instantOf } from '@gehoor/decision';
import type { CaseState } from './case';

/** What somebody of the firm does once they know what the complainant said. */
const heeding: readonly EventType[] = [
  'response.given',
  'talk.offered',
  'talk.held',
  'information.requested',
  'delay.announced',
  'decision.taken',
  'next-action.planned',
  'letter.approved',
  'handler.unable',
  'case.taken-over',
  'complaint.closed',
  'complaint.reopened',
];

/** Whether the complainant has said something since anybody of the firm last did something about the case: in the order of
 *  writing, for what was written down late was not known before. */
export function isUnheeded(history: readonly Fact[]): boolean {
  const said = history.findLastIndex(({ type }) => type === 'statement.received');
  return said >= 0 && said > history.findLastIndex(({ type }) => heeding.includes(type));
}

/** What the complainant made of the decision they were told: the last they said of it, by its own time.
 *  @returns undefined while no decision was told, or they have said nothing of it since */
export function reactionTo({
  history,
  decision,
}: Pick<CaseState, 'history' | 'decision'>): 'accepts' | 'dissatisfied' | undefined {
  const toldAt = decision?.communicatedAt;
  if (toldAt === undefined) return undefined;
  return factsOfType(history, 'statement.received')
    .flatMap(({ data: { kind, at } }) =>
      kind === 'accepts' || kind === 'dissatisfied' ? [{ kind, at: instantOf(at) }] : [],
    )
    .filter(({ at }) => at >= toldAt)
    .toSorted((one, other) => one.at - other.at)
    .at(-1)?.kind;
}
