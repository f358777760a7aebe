import type { EventType, Fact } from '@gehoor/contracts';

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
