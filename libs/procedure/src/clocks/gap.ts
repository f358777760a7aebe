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

/** The first day that is not too early; undefined where the fact is not too early, or neither begins nor ends the gap. */
function earliestDay(
  { procedure, ...rules }: ClockRules,
  clock: ClockDefinition,
  facts: readonly RecordedFact[],
  fact: ProcedureFact,
): LocalDate | undefined {
  const { at: when, effectiveOn } = fact.data;
  const at = Date.parse(String(when));
  const only = { ...rules, procedure: { ...procedure, clocks: [clock] } };
  const run = livesOf(only, facts, at).at(-1)?.runs.at(-1);
  const isIts = [...clock.starts, ...clock.stops].some((pattern) => matches(pattern, fact));
  if (!isIts || run === undefined || (run.endedAt !== undefined && run.endedAt !== at)) return undefined;
  const earliest = firstWholeDay(rules.calendar, run.dueAt);
  const isToldEarly = typeof effectiveOn === 'string' && effectiveOn < earliest;
  if (run.state !== 'broken' && !isToldEarly) return undefined;
  const { facts: past } = historyOf(procedure, facts, at);
  const effect = past.find(({ data }) => data === fact.data);
  return effect !== undefined && isExcepted(clock, { facts: past }, effect) ? undefined : earliest;
}

/** The first day that lies wholly after a gap: on it its effect may come.   @param from the end of the gap, exclusive */
export function firstWholeDay(calendar: Calendar, from: Instant): LocalDate {
  const day = localDate(calendar, from);
  return startOfLocalDate(calendar, day) === from ? day : localDate(calendar, endOfLocalDate(calendar, day));
}
