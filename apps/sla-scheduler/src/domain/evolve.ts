import type { EventData, StartedClock } from '@gehoor/contracts';
import { instantOf, type KnownFact, unreachable } from '@gehoor/decision';
import { type ClockFact, type ClockPause, type ClockRun, type ComplaintClocks, runsOf } from './clock';

/** The complaint's clocks after one more fact: our own, recorded or only decided, or another service's. */
export function evolve(state: ComplaintClocks, fact: KnownFact): ComplaintClocks {
  if (isTelling(fact)) return afterTelling(state, fact);
  const history = [...state.history, fact];
  if (fact.type === 'complaint.received') return { ...state, history, received: fact.data };
  if (fact.type === 'subject.opened') return { ...state, history, opened: fact.data };
  if (fact.type !== 'complaint.receipt-corrected' || state.received === undefined) return { ...state, history };
  return { ...state, history, received: { ...state.received, at: fact.data.receivedAt } };
}

/** What people did to a clock: like the facts of other services it makes dates, and tells none. */
const byHand = [
  'clock.pause-set',
  'clock.pause-lifted',
  'clock.extension-allowed',
  'clock.fact-withdrawn',
  'clock.calendar-replaced',
] as const;

/** A fact of our own that tells how a run is. */
export type Telling = Exclude<ClockFact, { readonly type: (typeof byHand)[number] }>;

export function isByHand(fact: { readonly type: string }): boolean {
  return byHand.some((type) => type === fact.type);
}

function isTelling(fact: KnownFact): fact is Extract<KnownFact, { type: Telling['type'] }> {
  return fact.type.startsWith('clock.') && !isByHand(fact);
}

/** The complaint's clocks as they were told last. */
export function afterTelling(state: ComplaintClocks, fact: Telling): ComplaintClocks {
  if (fact.type === 'clock.started') return fact.data.clocks.reduce(startedAt(fact.data.at), state);
  const { clockId } = fact.data;
  return { ...state, runs: state.runs.map((run) => (run.clockId === clockId ? toldOf(run, fact) : run)) };
}

function startedAt(at: string) {
  return (state: ComplaintClocks, clock: StartedClock): ComplaintClocks => ({
    ...state,
    runs: [...state.runs, startedRun(state, clock, instantOf(at))],
  });
}

function startedRun(state: ComplaintClocks, started: StartedClock, at: number): ClockRun {
  const { clockId, clock, clause, kind, modality, about, generation, term, countedFrom, calendar } = started;
  const earlier = runsOf(state, clock);
  const lived = started.pauses === undefined ? continuedPauses(state, earlier.at(-1), at) : livedThrough(started);
  const warnAt = started.warnAt.map(instantOf);
  return {
    clockId,
    clock,
    clause,
    kind,
    modality,
    about,
    generation,
    term,
    run: earlier.length + 1,
    startedAt: at,
    countedFrom: when(countedFrom) ?? at,
    calendar,
    notBefore: when(started.notBefore),
    notBeforeSince: when(started.notBeforeSince),
    dueAt: instantOf(started.dueAt),
    firstDueAt: when(started.told) ?? instantOf(started.dueAt),
    warnAt,
    warned: warnAt.filter((each) => each <= at).length,
    state: lived.pauses.some(({ to }) => to === undefined) ? 'paused' : 'running',
    lateByMs: 0,
    ...lived,
  };
}

type Lived = Pick<ClockRun, 'pauses' | 'extensions'> & Partial<Pick<ClockRun, 'warned'>>;

/** Until November 2026 a run that went on was told from when the run before it began, and what that one had lived through was
 *  not told again. */
function continuedPauses({ history }: ComplaintClocks, previous: ClockRun | undefined, at: number): Lived {
  const reopened = history.findLast((event) => event.type === 'complaint.reopened');
  if (reopened === undefined || previous?.endedAt === undefined || previous.startedAt !== at)
    return { pauses: [], extensions: [] };
  const { endedAt: from, warned, extensions } = previous;
  const gap = { from, to: Math.max(from, instantOf(reopened.data.at)), reason: 'closed' };
  return { pauses: [...closed(previous.pauses, from), gap], warned, extensions };
}

function livedThrough({ pauses = [], extensions = [] }: Pick<StartedClock, 'pauses' | 'extensions'>): Lived {
  return {
    pauses: pauses.map(({ from, to, reason }) => ({ from: instantOf(from), to: when(to), reason })),
    extensions: extensions.map((extension) => ({
      ...extension,
      at: instantOf(extension.at),
      previousDueAt: instantOf(extension.previousDueAt),
      dueAt: instantOf(extension.dueAt),
      countedFrom: when(extension.countedFrom),
    })),
  };
}

/** A run after it was told how it is. */
export function toldOf(run: ClockRun, fact: Exclude<Telling, { type: 'clock.started' }>): ClockRun {
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
      const { reason, noticeLetterId, previousDueAt, term, countedFrom } = fact.data;
      const dueAt = instantOf(fact.data.dueAt);
      const before = when(previousDueAt) ?? run.dueAt;
      const added = { term, countedFrom: when(countedFrom), noticeLetterId };
      const extension = { at, reason, previousDueAt: before, dueAt, ...added };
      // The new term is watched anew: its warnings are given again.
      return { ...unexpired(run), ...rearmed(fact.data), warned: 0, extensions: [...run.extensions, extension] };
    }
    case 'clock.warned':
      return { ...run, warned: run.warned + 1 };
    case 'clock.expired':
      return { ...run, expiredAt: instantOf(fact.data.dueAt) };
    case 'clock.stopped': {
      const { outcome, lateByMs, late, stoppedBy, stoodStill, dueAt } = fact.data;
      return {
        ...(outcome === 'kept' ? unexpired(run) : run),
        state: outcome,
        dueAt: instantOf(dueAt),
        lateByMs,
        late,
        endedAt: at,
        endedBy: stoppedBy.type,
        stoppedBy: stoppedBy.id,
        stoodStill,
        pauses: closed(run.pauses, at),
      };
    }
    case 'clock.voided':
      return {
        ...unexpired(run),
        state: 'voided',
        endedAt: at,
        endedBy: fact.data.reason,
        stoodStill: fact.data.stoodStill,
        pauses: closed(run.pauses, at),
      };
    case 'clock.recounted':
      return recounted(run, fact.data.now, at);
    default:
      return unreachable(fact);
  }
}

function recounted(run: ClockRun, now: EventData<'clock.recounted'>['now'], at: number): ClockRun {
  const { state, startedAt, countedFrom, term, about, lateByMs, late, endedBy, stoppedBy, stoodStill } = now;
  const warnAt = now.warnAt.map(instantOf);
  const { clockId, clock, clause, kind, modality, generation } = run;
  // A date told names what a promise is about; a window that moved is until the date told last.
  const firstDueAt = kind === 'promise' ? run.firstDueAt : instantOf(now.dueAt);
  return {
    clockId,
    clock,
    clause,
    kind,
    modality,
    run: run.run,
    generation,
    firstDueAt,
    about,
    term,
    state,
    startedAt: instantOf(startedAt),
    countedFrom: instantOf(countedFrom ?? startedAt),
    calendar: now.calendar,
    notBefore: when(now.notBefore),
    notBeforeSince: when(now.notBeforeSince),
    dueAt: instantOf(now.dueAt),
    warnAt,
    warned: warnAt.filter((each) => each <= at).length,
    expiredAt: when(now.expiredAt),
    endedAt: when(now.endedAt),
    endedBy,
    stoppedBy: stoppedBy?.id,
    stoodStill,
    lateByMs,
    late,
    ...livedThrough(now),
  };
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

function when(at: string | undefined): number | undefined {
  return at === undefined ? undefined : instantOf(at);
}
