import type { ComplaintEvent } from '@gehoor/contracts';
import { fact, instantOf, isoOf } from '@gehoor/decision';
import {
  applies,
  type ClockDefinition,
  clocksStartedBy,
  clockStartedAt,
  type ClockStart,
  factsOf,
  matches,
} from '@gehoor/procedure';
import type { Instant } from '@gehoor/working-time';
import {
  clauseOf,
  definitionOf,
  isLive,
  runsOf,
  type ClockFact,
  type ClockRun,
  type ComplaintClocks,
  type Rules,
} from './clock';
import { applyClockFact, inTurn } from './evolve';
import { endClocks, stopClocks } from './stop';
import { clocksIn } from './together';

/** The runs a fact starts. A clock that runs already is not started twice, unless it runs per thing or per date told. */
export function startClocks(
  state: ComplaintClocks,
  rules: Rules,
  by: ComplaintEvent | ClockFact,
): readonly ClockFact[] {
  const known = factsOf(state.history, rules.procedure);
  const timed = { type: by.type, data: by.data, at: instantOf(by.data.at) };
  return startedRuns(state, clocksStartedBy(rules.procedure, rules.calendar, known, timed));
}

/** The next runs of recurring clocks that a fact has stopped: from that fact's time, until the procedure ends them. */
export function startAgain(
  state: ComplaintClocks,
  rules: Rules,
  by: ComplaintEvent,
  stoppedRuns: readonly ClockRun[],
): readonly ClockFact[] {
  const again = stoppedRuns
    .filter(({ kind }) => kind === 'recurring')
    .map((run) => definitionOf(rules, run))
    .filter((clock) => !clock.ends.some((pattern) => matches(pattern, by)));
  return again.flatMap((clock) => startedFrom(state, rules, clock, instantOf(by.data.at)));
}

/** A new run of a clock with a length of its own, counted from an instant; none where a fact tells it. */
export function startedFrom(
  state: ComplaintClocks,
  { procedure, calendar }: Rules,
  clock: ClockDefinition,
  from: Instant,
): readonly ClockFact[] {
  const start = clockStartedAt(procedure, calendar, clock, from);
  return start === undefined ? [] : [startFact(state, start)];
}

/** What names a new run of a clock and says what it promises. */
export function identityOf(state: ComplaintClocks, clock: ClockDefinition) {
  return {
    clockId: `${clock.id}#${runsOf(state, clock.id).length + 1}`,
    clock: clock.id,
    clause: clauseOf(clock),
    kind: clock.kind,
    modality: clock.modality,
  };
}

/** The runs that begin, one after the other, so that two of one clock do not get one name. */
function startedRuns(state: ComplaintClocks, starts: readonly ClockStart[]): readonly ClockFact[] {
  return inTurn(state, starts, (now, start) => (runsAlready(now, start) ? [] : [startFact(now, start)]));
}

/** A date told anew is a new promise beside the old one; told twice it is still one. */
function runsAlready(state: ComplaintClocks, { clock, about, dueAt }: ClockStart): boolean {
  return runsOf(state, clock.id).some(
    (run) => isLive(run) && run.about === about && (clock.kind !== 'promise' || run.dueAt === dueAt),
  );
}

function startFact(state: ComplaintClocks, { clock, startedAt, dueAt, warnAt, term, about }: ClockStart): ClockFact {
  const started = {
    ...identityOf(state, clock),
    term,
    dueAt: isoOf(dueAt),
    warnAt: warnAt.map(isoOf),
    generation: 0,
    about,
  };
  return fact('clock.started', { at: isoOf(startedAt), clocks: [started] });
}

/** The runs of conditional clocks whose condition has only now become a fact: counted from the fact that would have
 *  started them, and stopped or ended by what has happened since.
 *  @param fact the classification that made the condition true */
export function startLate(state: ComplaintClocks, rules: Rules, fact: ComplaintEvent): readonly ClockFact[] {
  if (fact.type !== 'complaint.classified') return [];
  const earlier = state.history.filter(({ id }) => id !== fact.id);
  const before = factsOf(earlier, rules.procedure);
  const now = factsOf(state.history, rules.procedure);
  return inTurn(state, [...earlier.entries()], (current, [place, past]) => {
    const timed = { type: past.type, data: past.data, at: instantOf(past.data.at) };
    const starts = clocksStartedBy(rules.procedure, rules.calendar, now, timed);
    const started = startedRuns(
      current,
      starts.filter(({ clock }) => !applies(clock.when, before)),
    );
    return [...started, ...whatCameSince(current, rules, started, earlier.slice(place + 1))];
  });
}

function whatCameSince(
  state: ComplaintClocks,
  rules: Rules,
  started: readonly ClockFact[],
  since: readonly ComplaintEvent[],
): readonly ClockFact[] {
  const late = new Set(started.flatMap(clocksIn));
  const endings = since.flatMap((past) => [stopClocks, endClocks].map((behaviour) => ({ past, behaviour })));
  return inTurn(started.reduce(applyClockFact, state), endings, (now, { past, behaviour }) =>
    behaviour(now, rules, past).filter((found) => clocksIn(found).every((clockId) => late.has(clockId))),
  );
}
