import type { ComplaintEvent } from '@gehoor/contracts';
import { fact, instantOf, isoOf } from '@gehoor/decision';
import { applies, type ClockDefinition, factsOf, fieldOf, matches } from '@gehoor/procedure';
import type { Instant } from '@gehoor/working-time';
import { definitionOf, isLive, type ClockFact, type ClockRun, type ComplaintClocks, type Rules } from './clock';

/** The verdicts on every run that a fact stops. Judged by the fact's own time, however late it is recorded:
 *  kept if and only if before the due instant, also when the expiry was recorded already. */
export function stopClocks(state: ComplaintClocks, rules: Rules, fact: ComplaintEvent): readonly ClockFact[] {
  return state.runs
    .filter((run) => isStoppedBy(rules, run, fact))
    .map((run) => stopped(run, fact, isExcepted(state, definitionOf(rules, run), run, fact)));
}

/** Whether a fact stops a run: it is one of the clock's stops, about the same thing, and no older than the run. */
export function isStoppedBy(rules: Rules, run: ClockRun, fact: ComplaintEvent): boolean {
  if (!isLive(run) || instantOf(fact.data.at) < run.startedAt) return false;
  const clock = definitionOf(rules, run);
  return clock.stops.some((pattern) => matches(pattern, fact)) && concerns(clock, run, fact);
}

/** Whether a fact can be about the thing a run is about: a fact that names no such thing is about all of them. */
export function concerns(clock: ClockDefinition, run: ClockRun, fact: ComplaintEvent): boolean {
  if (run.about === undefined || clock.dueFrom?.about === undefined) return true;
  const about = fieldOf(fact.data, clock.dueFrom.about);
  return about === undefined || about === run.about;
}

/** The verdict on a run that ends by a fact.
 *  @param excepted for a gap: the effect was allowed to come earlier */
export function stopped(run: ClockRun, by: ComplaintEvent, excepted = false): ClockFact {
  const { clockId, clock, clause, modality } = run;
  const at = instantOf(by.data.at);
  const kept = excepted || isKept(run, at);
  return fact('clock.stopped', {
    at: by.data.at,
    clockId,
    clock,
    clause,
    modality,
    outcome: kept ? 'kept' : 'broken',
    dueAt: isoOf(run.dueAt),
    lateByMs: kept ? 0 : Math.max(0, at - run.dueAt),
    stoppedBy: { type: by.type, id: by.id },
  });
}

/** A gap is kept when its effect did not come too early; a clock that stands still cannot be late. */
function isKept(run: ClockRun, at: Instant): boolean {
  if (run.kind === 'gap') return at >= run.dueAt;
  return run.state === 'paused' || at < run.dueAt;
}

/** Whether an exception was recorded, for one of the procedure's reasons, by when the effect came. */
function isExcepted(
  { history }: ComplaintClocks,
  { unless }: ClockDefinition,
  run: ClockRun,
  effect: ComplaintEvent,
): boolean {
  if (run.kind !== 'gap' || unless === undefined) return false;
  return history.some((fact) => {
    const at = instantOf(fact.data.at);
    if (at < run.startedAt || at > instantOf(effect.data.at) || !matches(unless.recorded, fact)) return false;
    const reason = fieldOf(fact.data, 'reason');
    return typeof reason === 'string' && unless.reasons.includes(reason);
  });
}

/** What happens outside the firm goes on after the complaint was closed: so do the clocks it started. */
const outsideFacts = /^(referral|defence|ruling|insurer)\./;

/** Ends every run that a fact makes pointless: by the procedure's `ends`, because its condition no longer holds, or
 *  because the complaint is closed and nothing is left to stop it. */
export function endClocks(state: ComplaintClocks, rules: Rules, fact: ComplaintEvent): readonly ClockFact[] {
  return state.runs.flatMap((run) => {
    if (!isLive(run)) return [];
    const reason = reasonToEnd(state, rules, run, fact);
    return reason === undefined ? [] : [ended(run, fact, reason)];
  });
}

/** The end of a run by a fact that is no stop: void, without a verdict; but what was due by then stays broken. */
export function ended(run: ClockRun, by: ComplaintEvent, reason: string): ClockFact {
  const wasDue = run.state === 'running' && isOurs(run) && run.dueAt <= instantOf(by.data.at);
  if (wasDue) return stopped(run, by);
  const { clockId, clock } = run;
  return fact('clock.voided', { at: by.data.at, clockId, clock, reason });
}

/** A gap is no deadline, and a window is the customer's: neither can be broken by letting it pass. */
function isOurs({ kind }: ClockRun): boolean {
  return kind !== 'gap' && kind !== 'window';
}

function reasonToEnd(state: ComplaintClocks, rules: Rules, run: ClockRun, fact: ComplaintEvent): string | undefined {
  const clock = definitionOf(rules, run);
  if (clock.ends.some((pattern) => matches(pattern, fact)) && concerns(clock, run, fact)) return fact.type;
  switch (fact.type) {
    case 'complaint.classified':
      return applies(clock.when, factsOf(state.history, rules.procedure)) ? undefined : 'no-longer-applies';
    case 'complaint.closed':
      return clock.starts.some(({ on }) => outsideFacts.test(on)) ? undefined : fact.type;
    default:
      return undefined;
  }
}
