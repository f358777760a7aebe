import type { ComplaintEvent } from '@gehoor/contracts';
import { fact, instantOf, isoOf } from '@gehoor/decision';
import {
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
import { applyClockFact } from './evolve';

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
export function startedRuns(state: ComplaintClocks, starts: readonly ClockStart[]): readonly ClockFact[] {
  const facts: ClockFact[] = [];
  let running = state;
  for (const start of starts) {
    if (runsAlready(running, start)) continue;
    const started = startFact(running, start);
    facts.push(started);
    running = applyClockFact(running, started);
  }
  return facts;
}

/** A date told anew is a new promise beside the old one; told twice it is still one. */
function runsAlready(state: ComplaintClocks, { clock, about, dueAt }: ClockStart): boolean {
  return runsOf(state, clock.id).some(
    (run) => isLive(run) && run.about === about && (clock.kind !== 'promise' || run.dueAt === dueAt),
  );
}

function startFact(state: ComplaintClocks, { clock, startedAt, dueAt, warnAt, term, about }: ClockStart): ClockFact {
  return fact('clock.started', {
    at: isoOf(startedAt),
    ...identityOf(state, clock),
    term,
    dueAt: isoOf(dueAt),
    warnAt: warnAt.map(isoOf),
    generation: 0,
    about,
  });
}
