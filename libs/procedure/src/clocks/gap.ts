import { endOfLocalDate, localDate, startOfLocalDate, type Calendar, type Instant } from '@gehoor/working-time';
import type { LocalDate } from '@gehoor/working-time';
import { matches, type ProcedureFact } from '../facts/pattern';
import type { ClockDefinition } from '../model';
import type { ClockRules } from './clock-rules';
import { aboutTheSame, isExcepted } from './exception';
import { historyOf, type RecordedFact } from './history';
import { livesOf } from './lives-of';

/** A gap that a fact would not leave open, and the first whole day on which its effect may come. */
export interface GapNotObserved {
  readonly clock: ClockDefinition;
  readonly earliest: LocalDate;
}

/** The gap of the procedure in which an effect would come, or for a day in which it is told; none where an exception allows it.
 *  What is about something else, another limit, begins no gap for it.
 *  @param recorded everything that is known of the complaint   @param fact that is about to be recorded, with its own time */
export function gapNotObserved(
  rules: ClockRules,
  recorded: readonly RecordedFact[],
  fact: ProcedureFact,
): GapNotObserved | undefined {
  const facts = [...recorded.filter(({ data }) => aboutTheSame(data, fact.data)), fact];
  const gaps = rules.procedure.clocks.filter(({ kind }) => kind === 'gap');
  for (const clock of gaps) {
    const earliest = earliestDay(rules, clock, facts, fact);
    if (earliest !== undefined) return { clock, earliest };
  }
  return undefined;
}

/** The first day that is not too early; undefined where the fact is not too early, or neither begins nor ends the gap. Where the
 *  procedure says what may come without the gap, nothing else comes before it was told: its time has then still to begin. */
function earliestDay(
  { procedure, ...rules }: ClockRules,
  clock: ClockDefinition,
  facts: readonly RecordedFact[],
  fact: ProcedureFact,
): LocalDate | undefined {
  const { at: when, effectiveOn } = fact.data;
  const at = Date.parse(String(when));
  const only = { ...rules, procedure: { ...procedure, clocks: [clock] } };
  const isEffect = clock.stops.some((pattern) => matches(pattern, fact));
  if (!isEffect && !clock.starts.some((pattern) => matches(pattern, fact))) return undefined;
  const lastRunOf = (known: readonly RecordedFact[]) => livesOf(only, known, at).at(-1)?.runs.at(-1);
  const last = lastRunOf(facts);
  const isOver = last?.endedAt !== undefined && last.endedAt !== at;
  const isUntold = isEffect && clock.unless !== undefined && (last === undefined || isOver);
  const run = isUntold ? lastRunOf([...facts.slice(0, -1), noticeNow(clock, fact)]) : last;
  if (run === undefined || (isOver && !isUntold)) return undefined;
  const earliest = firstWholeDay(rules.calendar, run.dueAt);
  const isToldEarly = typeof effectiveOn === 'string' && effectiveOn < earliest;
  if (!isUntold && run.state !== 'broken' && !isToldEarly) return undefined;
  const { facts: past } = historyOf(procedure, facts, at);
  const effect = past.find(({ data }) => data === fact.data);
  return effect !== undefined && isExcepted(clock, { facts: past }, effect) ? undefined : earliest;
}

/** The end of a gap as it runs for one thing, such as a limit: what is about another begins none for it.
 *  @param recorded everything that is known of the complaint   @returns exclusive instant, UTC; undefined where none was begun */
export function gapEndsAt(
  rules: ClockRules,
  recorded: readonly RecordedFact[],
  clock: ClockDefinition,
  about: string,
  asOf: Instant,
): Instant | undefined {
  const facts = recorded.filter(({ data }) => aboutTheSame(data, { about }));
  const only = { ...rules, procedure: { ...rules.procedure, clocks: [clock] } };
  return livesOf(only, facts, asOf).at(-1)?.runs.at(-1)?.dueAt;
}

/** The notice that would begin the gap, as if it were given when the effect is to come. */
function noticeNow({ starts: [start] }: ClockDefinition, { data }: ProcedureFact): RecordedFact {
  const where = Object.entries(start?.where ?? {}).map(([field, value]) => [field, [value].flat()[0]]);
  return { type: start?.on ?? '', data: { ...data, ...Object.fromEntries(where) } };
}

/** The first day that lies wholly after a gap: on it its effect may come.   @param from the end of the gap, exclusive */
export function firstWholeDay(calendar: Calendar, from: Instant): LocalDate {
  const day = localDate(calendar, from);
  return startOfLocalDate(calendar, day) === from ? day : localDate(calendar, endOfLocalDate(calendar, day));
}
