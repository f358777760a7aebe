import { lateBy, type LifeRun, type RunExtension } from '@gehoor/clock-life';
import type { EventData, StartedClock } from '@gehoor/contracts';
import { fact, isoOf, withoutGaps } from '@gehoor/decision';
import type { ClockLife, ThingRun } from '@gehoor/procedure';
import type { Instant } from '@gehoor/working-time';
import { clauseOf, runsOf, type ClockRun, type ComplaintClocks, type Rules } from './clock';
import { afterTelling, type Telling, toldOf } from './evolve';
import { endOf, isTold, startOf } from './is-told';
import { toldRuns } from './lives';

/** What made a difference to what was told, and when that became known. */
export interface Cause {
  readonly at: Instant;
  /** Absent where time alone did. */
  readonly by?: { readonly type: string; readonly id?: string | undefined } | undefined;
  /** Whether time has passed: what has lapsed is told. */
  readonly lapses: boolean;
}

/** How many runs of one life are told of at once: of a recurring clock that nobody looked at for years the rest follows by itself,
 *  since the last that was told has lapsed. */
const mostAtOnce = 400;

/** The difference between what was told of a complaint's clocks and how they are: a run that began, stood still, went on, was
 *  extended, ended, as such; anything else as a recount, with the old and the new.
 *  @returns facts in the order in which they take effect: first of the runs that were there, then of those that begin */
export function differences(
  state: ComplaintClocks,
  rules: Rules,
  lives: readonly ClockLife[],
  cause: Cause,
): readonly Telling[] {
  const changes: Telling[] = [];
  const begun: Telling[] = [];
  const since: Telling[] = [];
  const matched = new Set<ClockRun>();
  const names = new Map<string, number>();
  for (const life of lives) {
    const { clock } = life;
    const told = toldRuns(state, life);
    life.runs.slice(0, told.length + mostAtOnce).forEach((run, index) => {
      const before = told[index];
      if (before !== undefined) {
        matched.add(before);
        changes.push(...changed(before, run, rules, cause));
        return;
      }
      const place = 1 + (names.get(clock.id) ?? runsOf(state, clock.id).length);
      names.set(clock.id, place);
      const start = started(life, run, `${clock.id}#${place}`, rules);
      begun.push(start);
      const [fresh] = afterTelling({ ...state, runs: [] }, start).runs;
      since.push(...changed(fresh!, run, rules, cause));
    });
  }
  const unfounded = state.runs.filter((run) => !matched.has(run) && !isUnfounded(run));
  return [...changes, ...unfounded.map((run) => neverWas(run, cause)), ...begun, ...since];
}

function changed(before: ClockRun, run: ThingRun, rules: Rules, cause: Cause): readonly Telling[] {
  if (isTold(before, run, cause)) return [];
  // What has ended does not stand still, go on or end once more: if it did otherwise than was told, it is told anew.
  const facts = before.endedAt === undefined ? asItHappened(before, run, cause) : [];
  if (isTold(facts.reduce(after, before), run, cause)) return facts;
  return [recounted(before, run, rules, cause)];
}

const after = (run: ClockRun, told: Telling): ClockRun => (told.type === 'clock.started' ? run : toldOf(run, told));

/** What has happened to a run since, each thing as the fact it is; whether that is the whole difference, has to be seen. */
function asItHappened(before: ClockRun, run: LifeRun, cause: Cause): readonly Telling[] {
  const { clockId, clock, clause, modality } = before;
  const facts: Telling[] = [];
  let { generation } = before;
  const dueAt = isoOf(run.dueAt);
  const warnAt = run.warnAt.map(isoOf);
  const extension = run.extensions.length === before.extensions.length + 1 ? run.extensions.at(-1) : undefined;
  if (extension !== undefined) {
    const { at, reason, previousDueAt, letterId: noticeLetterId } = extension;
    generation += 1;
    facts.push(
      fact('clock.extended', {
        at: isoOf(at),
        clockId,
        clock,
        reason,
        previousDueAt: isoOf(previousDueAt),
        dueAt: run.state === 'paused' ? isoOf(extension.dueAt) : dueAt,
        warnAt,
        noticeLetterId,
        generation,
        ...addedBy(extension),
      }),
    );
  }
  const pause = run.pauses.at(-1);
  if (pause !== undefined && run.pauses.length === before.pauses.length + 1) {
    const { from, reason, letterId: noticeLetterId } = pause;
    generation += 1;
    facts.push(fact('clock.paused', { at: isoOf(from), clockId, clock, reason, noticeLetterId, generation }));
  }
  const stoodStill = before.state === 'paused' || run.pauses.length > before.pauses.length;
  if (pause?.to !== undefined && stoodStill && run.state === 'running') {
    generation += 1;
    facts.push(fact('clock.resumed', { at: isoOf(pause.to), clockId, clock, dueAt, warnAt, generation }));
  }
  if (run.endedAt !== undefined) facts.push(...ended(before, run));
  else if (cause.lapses && run.expiredAt !== undefined && before.expiredAt !== run.expiredAt)
    facts.push(fact('clock.expired', { at: dueAt, clockId, clock, clause, modality, dueAt }));
  return facts;
}

function ended({ clockId, clock, clause, modality }: ClockRun, run: LifeRun): readonly Telling[] {
  const { state, lateByMs } = run;
  const at = isoOf(run.endedAt!);
  const stoodStill = run.endedStill ? true : undefined;
  if (state !== 'kept' && state !== 'broken')
    return [fact('clock.voided', { at, clockId, clock, reason: endOf(run) ?? 'no-longer-applies', stoodStill })];
  const stoppedBy = sourceOf(run);
  if (stoppedBy === undefined) return [];
  return [
    fact('clock.stopped', {
      at,
      clockId,
      clock,
      clause,
      modality,
      outcome: state,
      dueAt: isoOf(run.dueAt),
      lateByMs,
      late: lateOf(run),
      stoodStill,
      stoppedBy,
    }),
  ];
}

/** The recorded fact that ended a run. */
function sourceOf({ endedBy }: LifeRun): EventData<'clock.stopped'>['stoppedBy'] | undefined {
  const source = endedBy?.source;
  return source?.id === undefined ? undefined : { type: source.type, id: source.id };
}

function lateOf(run: LifeRun): EventData<'clock.stopped'>['late'] {
  if (run.state !== 'broken' || run.endedAt === undefined || run.endedAt < run.dueAt) return undefined;
  return lateBy(run.calendar, run.length, run.dueAt, run.endedAt);
}

function started({ clock, about, told }: ClockLife, run: ThingRun, clockId: string, rules: Rules): Telling {
  const promise = promised(run, rules);
  // A reader of before November 2026 takes a later run of a clock to go on from the one before, where it is not told otherwise.
  const isFresh = run.pauses.length === 0 && run.extensions.length === 0 && clockId.endsWith('#1');
  const clocks: StartedClock[] = [
    {
      clockId,
      clock: clock.id,
      clause: clauseOf(clock),
      kind: clock.kind,
      modality: clock.modality,
      ...(isFresh ? { ...promise, pauses: undefined, extensions: undefined } : promise),
      told: told === undefined || told === run.dueAt ? undefined : isoOf(told),
      generation: 0,
      about: about ?? run.about,
    },
  ];
  return fact('clock.started', { at: isoOf(startOf(run)), clocks: clocks.map(withoutGaps) });
}

function promised(run: LifeRun, rules: Rules) {
  const startedAt = startOf(run);
  const { id, version } = run.calendar;
  const isPinned = id === rules.calendar.id && version === rules.calendar.version;
  return {
    term: 'term' in run.length ? run.length.term : undefined,
    countedFrom: run.countedFrom === startedAt ? undefined : isoOf(run.countedFrom),
    dueAt: isoOf(run.dueAt),
    warnAt: run.warnAt.map(isoOf),
    calendar: isPinned ? undefined : { id, version },
    notBefore: run.floor && isoOf(run.floor.before),
    notBeforeSince: run.floor && isoOf(run.floor.at),
    pauses: run.pauses.map(({ from, to, reason, letterId: noticeLetterId }) =>
      withoutGaps({ from: isoOf(from), to: to === undefined ? undefined : isoOf(to), reason, noticeLetterId }),
    ),
    extensions: run.extensions.map((extension) => {
      const { at, reason, previousDueAt, dueAt, letterId: noticeLetterId } = extension;
      const dates = { at: isoOf(at), previousDueAt: isoOf(previousDueAt), dueAt: isoOf(dueAt) };
      return withoutGaps({ ...dates, reason, noticeLetterId, ...addedBy(extension) });
    }),
  };
}

/** What an extension counts; nothing where its date was told. */
function addedBy({ stage: { from, length } }: RunExtension) {
  if (!('term' in length)) return {};
  return { term: length.term, countedFrom: from === undefined ? undefined : isoOf(from) };
}

function recounted(before: ClockRun, run: ThingRun, rules: Rules, cause: Cause): Telling {
  const { clockId, clock, modality, clause, kind, about } = before;
  const source = sourceOf(run);
  return fact('clock.recounted', {
    at: isoOf(cause.at),
    clockId,
    clock,
    clause,
    kind,
    modality,
    because: because(cause),
    was: standingOf(before),
    now: withoutGaps({
      state: run.state,
      expiredAt: expiredAtOf(before, run, cause),
      endedAt: run.endedAt === undefined ? undefined : isoOf(run.endedAt),
      startedAt: isoOf(startOf(run)),
      ...promised(run, rules),
      about: about ?? run.about,
      endedBy: endOf(run),
      stoppedBy: run.state === 'voided' ? undefined : source,
      lateByMs: run.lateByMs,
      late: lateOf(run),
      stoodStill: run.endedStill ? (true as const) : undefined,
    }),
  });
}

/** That it lapsed is for time to tell first; what was told to be broken has lapsed. */
function expiredAtOf(before: ClockRun, run: LifeRun, { lapses }: Cause): string | undefined {
  const { expiredAt } = run;
  if (expiredAt === undefined || run.endedAt !== undefined) return undefined;
  const wasTold = before.expiredAt !== undefined || before.state === 'broken';
  return lapses || wasTold ? isoOf(expiredAt) : undefined;
}

const unfounded = 'unfounded';

/** What began or ended it did not happen after all: there never was such a run. */
function neverWas(run: ClockRun, cause: Cause): Telling {
  const { clockId, clock, clause, kind, modality, term, about } = run;
  const at = isoOf(cause.at);
  if (run.endedAt === undefined) return fact('clock.voided', { at, clockId, clock, reason: unfounded });
  return fact('clock.recounted', {
    at,
    clockId,
    clock,
    clause,
    kind,
    modality,
    because: because(cause),
    was: standingOf(run),
    now: withoutGaps({
      state: 'voided' as const,
      endedAt: at,
      endedBy: unfounded,
      lateByMs: 0,
      term,
      about,
      startedAt: isoOf(run.startedAt),
      dueAt: isoOf(run.dueAt),
      warnAt: [],
      pauses: [],
      extensions: [],
    }),
  });
}

function isUnfounded({ endedBy }: ClockRun): boolean {
  return endedBy === unfounded;
}

function because({ by }: Cause): EventData<'clock.recounted'>['because'] {
  return by && withoutGaps({ type: by.type, id: by.id });
}

function standingOf({ state, dueAt, expiredAt, endedAt }: ClockRun): EventData<'clock.recounted'>['was'] {
  return withoutGaps({
    state,
    dueAt: isoOf(dueAt),
    expiredAt: expiredAt === undefined ? undefined : isoOf(expiredAt),
    endedAt: endedAt === undefined ? undefined : isoOf(endedAt),
  });
}
