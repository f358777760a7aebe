import { instantOf } from '@gehoor/decision';
import type { ComplaintEvent } from '@gehoor/contracts';
import { type ClockDefinition, matches } from '@gehoor/procedure';
import type { Instant } from '@gehoor/working-time';
import type { ClockRun, ComplaintClocks } from './clock';

export type PauseRule = ClockDefinition['pauses'][number];

/** Something the firm waits for, which the procedure accepts as a reason to stand still. */
export interface Waiting {
  /** From when on it counts: once the fact has happened and, where the procedure asks for it, the customer was told. */
  readonly from: Instant;
  readonly noticeLetterId?: string;
}

/** What the firm waits for by a rule, if it does: the last fact that began it, not yet answered.
 *  Without the notice the customer was due, the waiting does not count. */
export function waitingBy(state: ComplaintClocks, rule: PauseRule, run: ClockRun): Waiting | undefined {
  const began = state.history.findLast((fact) => matches(rule.on, fact));
  if (began === undefined || isAnswered(state, rule, instantOf(began.data.at))) return undefined;
  const beganAt = Math.max(instantOf(began.data.at), run.startedAt);
  if (rule.notice === undefined) return { from: beganAt };
  const notice = lettersSent(state, rule.notice).find(
    ({ id, data }) => id === began.id || instantOf(data.at) >= instantOf(began.data.at),
  );
  if (notice === undefined) return undefined;
  return { from: Math.max(beganAt, instantOf(notice.data.at)), noticeLetterId: notice.data.letterId };
}

/** Whether what was waited for since `since` has come. */
export function isAnswered({ history }: ComplaintClocks, rule: PauseRule, since: Instant): boolean {
  return history.some(
    (fact) => instantOf(fact.data.at) >= since && rule.until.some((pattern) => matches(pattern, fact)),
  );
}

/** The letters of a kind that were sent, in the order in which we heard of it. */
export function lettersSent({ history }: ComplaintClocks, kind: string): readonly ComplaintEvent<'letter.sent'>[] {
  return history.flatMap((fact) => (fact.type === 'letter.sent' && fact.data.kind === kind ? [fact] : []));
}
