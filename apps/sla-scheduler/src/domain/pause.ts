import type { ComplaintEvent } from '@gehoor/contracts';
import { fact, instantOf, isoOf } from '@gehoor/decision';
import { type ClockDefinition, matches } from '@gehoor/procedure';
import type { Instant } from '@gehoor/working-time';
import { definitionOf, lettersSent, type ClockFact, type ClockRun, type ComplaintClocks, type Rules } from './clock';
import { reckon } from './reckon';

/** Lets the runs stand still for which the firm now waits, as far as the procedure accepts it.
 *  A clock that had lapsed before the customer was told does not stand still: it keeps measuring. */
export function pauseClocks(state: ComplaintClocks, rules: Rules): readonly ClockFact[] {
  return state.runs.flatMap((run) => {
    if (run.state !== 'running') return [];
    for (const rule of definitionOf(rules, run).pauses) {
      const waiting = waitingBy(state, rule, run);
      if (waiting === undefined || wasUsed(run, rule.reason, waiting.from) || waiting.from >= run.dueAt) continue;
      return [paused(run, rule.reason, waiting)];
    }
    return [];
  });
}

// The same waiting lets a run stand still once: after it was resumed only something new does.
function wasUsed(run: ClockRun, reason: string, from: Instant): boolean {
  return run.pauses.some((pause) => pause.reason === reason && pause.from >= from);
}

/** A run that stands still while something is waited for: not before its last pause was over. */
export function paused(run: ClockRun, reason: string, { from, noticeLetterId }: Waiting): ClockFact {
  const { clockId, clock, generation, pauses } = run;
  const at = isoOf(Math.max(from, ...pauses.map(({ to }) => to ?? from)));
  return fact('clock.paused', { at, clockId, clock, reason, noticeLetterId, generation: generation + 1 });
}

/** Lets the runs go on for which nothing is waited for any more, with what was left of their term. */
export function resumeClocks(state: ComplaintClocks, rules: Rules, by: ComplaintEvent): readonly ClockFact[] {
  return state.runs.flatMap((run) => {
    if (run.state !== 'paused') return [];
    const answers = definitionOf(rules, run).pauses.some(({ until }) => until.some((pattern) => matches(pattern, by)));
    return answers && !stillWaits(state, rules, run) ? [resumed(state, rules, run, by)] : [];
  });
}

function stillWaits(state: ComplaintClocks, rules: Rules, run: ClockRun): boolean {
  const current = run.pauses.at(-1);
  return definitionOf(rules, run).pauses.some((rule) => {
    if (waitingBy(state, rule, run) !== undefined) return true;
    return current?.reason === rule.reason && !isAnswered(state, rule, current.from);
  });
}

function resumed(state: ComplaintClocks, rules: Rules, run: ClockRun, by: ComplaintEvent): ClockFact {
  const current = run.pauses.at(-1);
  const to = Math.max(current?.from ?? 0, instantOf(by.data.at));
  const pauses = run.pauses.map((pause) => (pause === current ? { ...pause, to } : pause));
  const { clockId, clock } = run;
  return fact('clock.resumed', {
    at: isoOf(to),
    clockId,
    clock,
    ...reckon(state, rules, { ...run, pauses }),
    generation: run.generation + 1,
  });
}

type PauseRule = ClockDefinition['pauses'][number];

/** Something the firm waits for, which the procedure accepts as a reason to stand still. */
interface Waiting {
  /** From when on it counts: once the fact has happened and, where the procedure asks for it, the customer was told. */
  readonly from: Instant;
  readonly noticeLetterId?: string;
}

/** What the firm waits for by a rule, if it does: the last fact that began it, not yet answered.
 *  Without the notice the customer was due, the waiting does not count. */
function waitingBy(state: ComplaintClocks, rule: PauseRule, run: ClockRun): Waiting | undefined {
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
function isAnswered({ history }: ComplaintClocks, rule: PauseRule, since: Instant): boolean {
  return history.some(
    (fact) => instantOf(fact.data.at) >= since && rule.until.some((pattern) => matches(pattern, fact)),
  );
}
