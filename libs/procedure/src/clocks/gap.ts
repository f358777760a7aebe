import type { LifeFact } from '@gehoor/clock-life';
import { endOfLocalDate, localDate, startOfLocalDate, type Calendar, type Instant } from '@gehoor/working-time';
import type { LocalDate } from '@gehoor/working-time';
import { matches, type ProcedureFact } from '../facts/pattern';
import type { ClockDefinition } from '../model';
import type { ClockRules } from './clock-rules';
import { isExcepted } from './exception';
import { historyOf, type RecordedFact } from './history';
import { livesOf } from './lives-of';

/** A gap that a fact would not leave open, and the first whole day on which its effect may come. */
export interface GapNotObserved {
  readonly clock: ClockDefinition;
  readonly earliest: LocalDate;
}

/** The gap of the procedure in which an effect would come, or for a day in which it is told; none where an exception allows it.
 *  Only an effect that the text forbids but for exceptions is the firm's to choose, and is held: a gap without `unless` is measured
 *  once it has been (a policy that was renewed has been renewed), and is then kept or broken.
 *  @param recorded everything that is known of the complaint   @param fact that is about to be recorded, with its own time */
export function gapNotObserved(
  rules: ClockRules,
  recorded: readonly RecordedFact[],
  fact: ProcedureFact,
): GapNotObserved | undefined {
  const gaps = rules.procedure.clocks.filter(({ kind, unless }) => kind === 'gap' && unless !== undefined);
  for (const clock of gaps) {
    const earliest = earliestDay(rules, clock, recorded, { ...fact, id: toBeRecorded });
    if (earliest !== undefined) return { clock, earliest };
  }
  return undefined;
}

/** Stands for the id that a fact has once it is recorded. */
const toBeRecorded = 'to be recorded';

/** The first day that is not too early; undefined where the fact is not too early, or neither begins nor ends the gap. Nothing
 *  comes before it was told: its time has then still to begin. */
function earliestDay(
  { procedure, ...rules }: ClockRules,
  clock: ClockDefinition,
  recorded: readonly RecordedFact[],
  fact: RecordedFact,
): LocalDate | undefined {
  const { at: when, effectiveOn } = fact.data;
  const at = Date.parse(String(when));
  const only = { ...rules, procedure: { ...procedure, clocks: [clock] } };
  const runsOf = (known: readonly RecordedFact[]) => livesOf(only, known, at).flatMap(({ runs }) => runs);
  const isIt = (other?: LifeFact) => other?.source?.id === toBeRecorded;
  const isEffect = clock.stops.some((pattern) => matches(pattern, fact));
  const ended = runsOf([...recorded, fact]).find(({ endedBy }) => isIt(endedBy));
  const isUntold = isEffect && ended === undefined;
  const begun = () => runsOf([...recorded, isUntold ? noticeNow(clock, fact) : fact]).find((run) => isIt(run.begunBy));
  const run = ended ?? begun();
  if (run === undefined) return undefined;
  const earliest = firstWholeDay(rules.calendar, run.dueAt);
  const isToldEarly = typeof effectiveOn === 'string' && effectiveOn < earliest;
  if (!isUntold && run.state !== 'broken' && !isToldEarly) return undefined;
  const { facts: past } = historyOf(procedure, [...recorded, fact], at);
  const effect = past.find(({ id }) => id === toBeRecorded);
  return effect !== undefined && isExcepted(clock, { facts: past }, effect) ? undefined : earliest;
}

/** The end of a gap as it began last for one thing, such as a limit: what is about another begins none for it.
 *  @param recorded everything that is known of the complaint   @returns exclusive instant, UTC; undefined where none was begun */
export function gapEndsAt(
  rules: ClockRules,
  recorded: readonly RecordedFact[],
  clock: ClockDefinition,
  about: string,
  asOf: Instant,
): Instant | undefined {
  const only = { ...rules, procedure: { ...rules.procedure, clocks: [clock] } };
  const runs = livesOf(only, recorded, asOf).flatMap((life) => life.runs);
  return runs.findLast((run) => run.about === undefined || run.about === about)?.dueAt;
}

/** The notice that would begin the gap, as if it were given when the effect is to come. */
function noticeNow({ starts: [start] }: ClockDefinition, { id, data }: RecordedFact): RecordedFact {
  const where = Object.entries(start?.where ?? {}).map(([field, value]) => [field, [value].flat()[0]]);
  return { id, type: start?.on ?? '', data: { ...data, ...Object.fromEntries(where) } };
}

/** The first day that lies wholly after a gap: on it its effect may come.   @param from the end of the gap, exclusive */
export function firstWholeDay(calendar: Calendar, from: Instant): LocalDate {
  const day = localDate(calendar, from);
  return startOfLocalDate(calendar, day) === from ? day : localDate(calendar, endOfLocalDate(calendar, day));
}
