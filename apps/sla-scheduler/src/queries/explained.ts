import { type CountedRun, dueOfRun, explainRun, type Length, type Stage, stepsOfRun } from '@gehoor/clock-life';
import { type ClockDefinition, lengthOf, type Procedure } from '@gehoor/procedure';
import { type Calendar, type Explanation, localDate, type LocalDate } from '@gehoor/working-time';
import { definitionOf, type ClockExtension, type ClockRun, type Rules } from '../domain/clock';
import type { ExplanationStepView, ExplanationView } from './view';

/** Why a clock is due when it is due, as it was told: its term, its pauses, its extensions. */
export function explainedRun(run: ClockRun, rules: Rules): ExplanationView {
  return explained(counted(run, rules));
}

/** When a stricter target that the firm sets itself beside a run would be due: counted from where the run is, over its pauses.
 *  @returns exclusive instant, UTC; undefined where there is none */
export function stricterDueOf(run: ClockRun, rules: Rules): number | undefined {
  const { stricter } = definitionOf(rules, run);
  if (stricter === undefined) return undefined;
  const stages: readonly Stage[] = [{ from: run.countedFrom, length: lengthOf(rules.procedure, stricter) }];
  return dueOfRun({ ...counted(run, rules), stages, floor: undefined });
}

function counted(run: ClockRun, rules: Rules): CountedRun {
  const { startedAt, pauses, extensions, notBefore, notBeforeSince = startedAt } = run;
  return {
    calendar: calendarOf(run, rules),
    startedAt,
    stages: stagesOf(run, rules.procedure),
    pauses,
    extensions,
    floor: notBefore === undefined ? undefined : { at: notBeforeSince, before: notBefore },
  };
}

/** Why a length counted from an instant ends when it ends.
 *  @throws WorkingTimeFault naming what is wrong with the start or the term */
export function explainedLength(calendar: Calendar, from: number, length: Length): ExplanationView {
  return explained({ calendar, startedAt: from, stages: [{ from, length }], pauses: [], extensions: [] });
}

/** The calendar a run is counted in. */
export function calendarOf({ calendar }: ClockRun, rules: Rules): Calendar {
  return (calendar && rules.calendarNamed(calendar.id, calendar.version)) ?? rules.calendar;
}

/** The day on which the due instant of a run falls, included. One that starts when it is due already had its last day before that. */
export function lastDayOf(run: ClockRun, rules: Rules): LocalDate {
  return localDate(calendarOf(run, rules), run.dueAt - 1);
}

function explained(run: CountedRun): ExplanationView {
  const { id, version, zone } = run.calendar;
  return {
    inWords: () => {
      const [nl, en] = [explainRun(run, 'nl'), explainRun(run, 'en')];
      return { text: { nl: nl.text, en: en.text }, steps: nl.steps };
    },
    steps: (page) => stepsOfRun(run, page).flatMap(stepsOf),
    dueAt: dueOfRun(run),
    calendar: `${id}@${version}`,
    zone,
  };
}

/** How the due instant of a run came about: its own length, and what each extension added or put in its place. */
function stagesOf(run: ClockRun, procedure: Procedure): readonly Stage[] {
  const clock = definitionOf({ procedure }, run);
  const first: Stage = { from: run.countedFrom, length: ownLength(run, clock, procedure) };
  return run.extensions.reduce<readonly Stage[]>(
    (stages, extension) => {
      const stage = stageOf(extension, clock, procedure);
      return stage.from === undefined ? [...stages, stage] : [stage];
    },
    [first],
  );
}

function ownLength({ term, firstDueAt }: ClockRun, clock: ClockDefinition, procedure: Procedure): Length {
  if (term !== undefined) return { term };
  return clock.term === undefined ? { told: firstDueAt } : lengthOf(procedure, clock.term);
}

/** Until November 2026 an extension was told without its term: then it is the procedure's. */
function stageOf({ at, reason, dueAt, ...told }: ClockExtension, clock: ClockDefinition, procedure: Procedure): Stage {
  const { term, countedFrom } = told;
  if (term !== undefined) return { from: countedFrom, length: { term } };
  const rule = clock.extends.find(({ reasons }) => reasons.includes(reason));
  if (rule?.from === 'due' && rule.term !== undefined) return { length: lengthOf(procedure, rule.term) };
  return { from: at, length: { told: dueAt } };
}

function stepsOf({ counted, skipped }: Explanation): readonly ExplanationStepView[] {
  const steps: ExplanationStepView[] = [
    ...counted.map((each) =>
      each.kind === 'day'
        ? { counts: true, on: each.on, nth: each.nth }
        : { counts: true, on: each.on, ...stretchOf(each) },
    ),
    ...skipped.map((each) => ({ counts: false, on: each.on, reason: reasonOf(each.reason), ...stretchOf(each) })),
  ];
  return steps.sort((a, b) => a.on.localeCompare(b.on) || (a.from?.getTime() ?? 0) - (b.from?.getTime() ?? 0));
}

function stretchOf(each: Explanation['counted' | 'skipped'][number]): Pick<ExplanationStepView, 'from' | 'to'> {
  return 'from' in each ? { from: new Date(each.from), to: new Date(each.to) } : {};
}

function reasonOf(reason: Explanation['skipped'][number]['reason']): string {
  return 'name' in reason && reason.name !== undefined ? `${reason.kind}:${reason.name}` : reason.kind;
}
