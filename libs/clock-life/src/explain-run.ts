import {
  type Calendar,
  explain,
  type Explanation,
  explanationText,
  type Instant,
  isHourUnit,
  type Language,
  localDate,
  momentText,
  dateText,
  type Pause,
  type StepsPage,
} from '@gehoor/working-time';
import { endOf, goingOnFrom, type Length } from './length';
import type { RunPause, Stage } from './run';
import { type RunWording, runWordings } from './wording';

/** A run as it is counted: as `lifeOf` gives it, or as it was told. */
export interface CountedRun {
  readonly calendar: Calendar;
  /** When it began. */
  readonly startedAt: Instant;
  readonly stages: readonly Stage[];
  readonly pauses: readonly RunPause[];
  readonly extensions: readonly { readonly at: Instant; readonly reason: string }[];
  readonly floor?: { readonly at: Instant; readonly before: Instant } | undefined;
}

/** A stage with where it counts from and where it ends. */
interface CountedStage {
  readonly from: Instant;
  readonly length: Length;
  /** Whether it goes on from the stage before it. */
  readonly goesOn: boolean;
  readonly end: Instant;
  readonly pauses: readonly Pause[];
}

/** Why a run is due when it is due, in words: what it was counted from and how, when it stood still, how it was extended.
 *  @returns the text, and how many days and stretches of time were written out */
export function explainRun(run: CountedRun, language: Language): { readonly text: string; readonly steps: number } {
  const words = runWordings[language];
  const moment = (at: Instant): string => momentText(run.calendar, at, language);
  const lines: string[] = [];
  let steps = 0;
  const stages = stagesOf(run);
  const extended = run.extensions.slice(run.extensions.length - (stages.length - 1));
  stages.forEach((stage, index) => {
    const isLast = index === stages.length - 1;
    const extension = index === 0 ? (stages.length === 1 ? run.extensions.at(-1) : undefined) : extended[index - 1];
    if (extension !== undefined) lines.push(words.extended(moment(extension.at), reasonText(extension.reason)));
    if ('term' in stage.length) {
      const explanation = explain(run.calendar, stage.from, stage.length.term, stage.pauses);
      steps += explanation.counted.length + explanation.skipped.length;
      lines.push(...stageLines(explanation, stage, isLast, language, words, run.calendar));
    } else if ('minutes' in stage.length) lines.push(words.atOnce(stage.length.minutes, moment(stage.from)));
    else lines.push(...toldLines(run, stage, extension === undefined, language, words));
  });
  const still = run.pauses.find(({ to }) => to === undefined);
  if (run.floor !== undefined && stages.at(-1)!.end < dueOfRun(run))
    lines.push(words.notBefore(dayOf(run.calendar, run.floor.before, language)));
  if (still !== undefined) lines.push(words.standsStill(moment(still.from)));
  return { text: lines.join('\n'), steps };
}

/** When a run is due by how it is counted.   @returns exclusive instant, UTC */
export function dueOfRun(run: CountedRun): Instant {
  const end = stagesOf(run).at(-1)!.end;
  const { floor, calendar, pauses } = run;
  return floor === undefined ? end : Math.max(end, endOf(calendar, floor.at, { told: floor.before }, ended(pauses)));
}

/** Each day or stretch of time counted or passed over on the way to the due instant, in order, a page at a time. */
export function stepsOfRun(run: CountedRun, page: StepsPage): readonly Explanation[] {
  const found: Explanation[] = [];
  let left = page.first;
  for (const { from, length, pauses, end } of stagesOf(run)) {
    if (!('term' in length) || left <= 0) continue;
    if (page.after !== undefined && page.after.on > localDate(run.calendar, end)) continue;
    const explanation = explain(run.calendar, from, length.term, pauses, { ...page, first: left });
    left -= explanation.counted.length + explanation.skipped.length;
    found.push(explanation);
  }
  return found;
}

function stagesOf({ calendar, stages, pauses }: CountedRun): readonly CountedStage[] {
  const over = ended(pauses);
  let end = 0;
  return stages.map(({ from: given, length }) => {
    const from = given ?? goingOnFrom(end, length);
    end = endOf(calendar, from, length, over);
    const stageEnd = end;
    const ofIt = over.filter((pause) => pause.to > from && pause.from < stageEnd);
    return { from, length, goesOn: given === undefined, end, pauses: ofIt };
  });
}

function ended(pauses: readonly RunPause[]): readonly Pause[] {
  return pauses.flatMap(({ from, to }) => (to === undefined ? [] : [{ from, to }]));
}

function stageLines(
  explanation: Explanation,
  { goesOn, from }: CountedStage,
  isLast: boolean,
  language: Language,
  words: RunWording,
  calendar: Calendar,
): readonly string[] {
  const inDays = !isHourUnit(explanation.term.unit);
  const skipped = goesOn
    ? explanation.skipped.filter(({ reason }) => reason.kind !== 'start-day')
    : explanation.skipped;
  const lines = explanationText({ ...explanation, skipped }, language).split('\n');
  const [start = '', ...rest] = isLast ? lines : lines.slice(0, -1);
  if (!goesOn) return [start, ...rest];
  return [words.goesOn(inDays ? dayOf(calendar, from + 1, language) : momentText(calendar, from, language)), ...rest];
}

function toldLines(
  run: CountedRun,
  { from, length, end }: CountedStage,
  isFirst: boolean,
  language: Language,
  words: RunWording,
): readonly string[] {
  if (!('told' in length)) return [];
  const day = (at: Instant): string =>
    localDate(run.calendar, at) === localDate(run.calendar, at - 1)
      ? words.before(momentText(run.calendar, at, language))
      : words.upTo(dayOf(run.calendar, at, language));
  const lines = [words.told(isFirst ? momentText(run.calendar, from, language) : undefined, day(length.told))];
  return end === length.told ? lines : [...lines, words.moved(day(end))];
}

/** The last day before an exclusive end. */
function dayOf(calendar: Calendar, end: Instant, language: Language): string {
  return dateText(localDate(calendar, end - 1), language);
}

/** A reason as it can be read: procedures give codes. */
function reasonText(code: string): string {
  return code.replaceAll('-', ' ');
}
