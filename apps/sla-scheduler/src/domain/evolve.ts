import type { ComplaintEvent, EventData, StartedClock } from '@gehoor/contracts';
import { instantOf, type KnownFact, unreachable } from '@gehoor/decision';
import { type ClockFact, type ClockPause, type ClockRun, type ComplaintClocks, runsOf } from './clock';

/** The complaint's clocks after one more fact: our own, recorded or only decided, or another service's. */
export function evolve(state: ComplaintClocks, fact: KnownFact): ComplaintClocks {
  if (isClockFact(fact)) return applyClockFact(state, fact);
  if (!isRecorded(fact)) throw new Error(`${fact.type} is not for this service to decide`);
  const history = [...state.history, fact];
  return fact.type === 'complaint.received' ? { ...state, history, received: fact.data } : { ...state, history };
}

/** The complaint's clocks after a fact of our own, recorded or only decided. */
export function applyClockFact(state: ComplaintClocks, fact: ClockFact): ComplaintClocks {
  if (fact.type === 'clock.started') return fact.data.clocks.reduce(startedAt(fact.data.at), state);
  const { clockId } = fact.data;
  return { ...state, runs: state.runs.map((run) => (run.clockId === clockId ? changed(run, fact) : run)) };
}

/** The facts that several things bring about one after the other: each finds the clocks as those before it left them. */
export function inTurn<T>(
  state: ComplaintClocks,
  things: readonly T[],
  factsOf: (now: ComplaintClocks, thing: T) => readonly ClockFact[],
): readonly ClockFact[] {
  const facts: ClockFact[] = [];
  let now = state;
  for (const thing of things) {
    const more = factsOf(now, thing);
    facts.push(...more);
    now = more.reduce(applyClockFact, now);
  }
  return facts;
}

function isClockFact(fact: KnownFact): fact is Extract<KnownFact, { type: ClockFact['type'] }> {
  return fact.type.startsWith('clock.');
}

function isRecorded(fact: KnownFact): fact is ComplaintEvent {
  return fact.id !== undefined;
}

function startedAt(at: string) {
  return (state: ComplaintClocks, clock: StartedClock): ComplaintClocks => ({
    ...state,
    runs: [...state.runs, startedRun(state, clock, instantOf(at))],
  });
}

function startedRun(state: ComplaintClocks, started: StartedClock, startedAt: number): ClockRun {
  const { dueAt, warnAt, ...named } = started;
  const earlier = runsOf(state, named.clock);
  return {
    ...named,
    run: earlier.length + 1,
    startedAt,
    dueAt: instantOf(dueAt),
    warnAt: warnAt.map(instantOf),
    warned: 0,
    state: 'running',
    pauses: [],
    extensions: [],
    lateByMs: 0,
    ...continuedPauses(state, earlier.at(-1), startedAt),
  };
}

/** A run that begins when the run before it began goes on with that one, the time in between left out. */
function continuedPauses(
  { history }: ComplaintClocks,
  previous: ClockRun | undefined,
  startedAt: number,
): Pick<ClockRun, 'pauses' | 'warned' | 'extensions'> | undefined {
  const reopened = history.findLast((event) => event.type === 'complaint.reopened');
  if (reopened === undefined || previous?.endedAt === undefined || previous.startedAt !== startedAt) return undefined;
  const { endedAt: from, warned, extensions } = previous;
  const gap = { from, to: Math.max(from, instantOf(reopened.data.at)), reason: 'closed' };
  return { pauses: [...closed(previous.pauses, from), gap], warned, extensions };
}

function changed(run: ClockRun, fact: Exclude<ClockFact, { type: 'clock.started' }>): ClockRun {
  const at = instantOf(fact.data.at);
  switch (fact.type) {
    case 'clock.paused':
      // By fact time it had not lapsed: an expiry recorded in between did not happen.
      return {
        ...unexpired(run),
        state: 'paused',
        generation: fact.data.generation,
        pauses: [...run.pauses, { from: at, reason: fact.data.reason }],
      };
    case 'clock.resumed':
      return { ...run, state: 'running', pauses: closed(run.pauses, at), ...rearmed(fact.data) };
    case 'clock.extended': {
      const { reason, noticeLetterId } = fact.data;
      const extension = { at, reason, previousDueAt: run.dueAt, dueAt: instantOf(fact.data.dueAt), noticeLetterId };
      // The new term is watched anew: its warnings are given again.
      return { ...unexpired(run), ...rearmed(fact.data), warned: 0, extensions: [...run.extensions, extension] };
    }
    case 'clock.warned':
      return { ...run, warned: run.warned + 1 };
    case 'clock.expired':
      return { ...run, expiredAt: instantOf(fact.data.dueAt) };
    case 'clock.stopped': {
      const { outcome, lateByMs, stoppedBy } = fact.data;
      const ended = { state: outcome, lateByMs, endedAt: at, endedBy: stoppedBy.type, pauses: closed(run.pauses, at) };
      return outcome === 'kept' ? { ...unexpired(run), ...ended } : { ...run, ...ended };
    }
    case 'clock.voided':
      return { ...run, state: 'voided', endedAt: at, endedBy: fact.data.reason, pauses: closed(run.pauses, at) };
    default:
      return unreachable(fact);
  }
}

function unexpired({ expiredAt: _, ...run }: ClockRun): ClockRun {
  return run;
}

function rearmed({ dueAt, warnAt, generation }: Pick<EventData<'clock.resumed'>, 'dueAt' | 'warnAt' | 'generation'>) {
  return { dueAt: instantOf(dueAt), warnAt: warnAt.map(instantOf), generation };
}

function closed(pauses: readonly ClockPause[], at: number): readonly ClockPause[] {
  return pauses.map((pause) => (pause.to === undefined ? { ...pause, to: Math.max(pause.from, at) } : pause));
}
