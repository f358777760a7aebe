import { type Calendar, type CompiledCalendar, compiled } from '../calendar/calendar';
import { dueWithPauses, lastCountedDay, rolled } from '../count/due';
import { type Pause, pausedDays } from '../count/pause';
import { rollReason } from '../count/roll';
import { type Term, isHourUnit } from '../count/term';
import { type DayNumber, isoDateOf, parseIsoDate } from '../local/civil-date';
import type { Instant } from '../local/zone-offsets';
import { WorkingTimeFault } from '../working-time-fault';
import { type Reckoned, daySteps, timeSteps, workingTimeSteps } from './explain-steps';
import type { Explanation, Rolled, Step, StepsPage } from './explanation';

/** More than a year of days; who needs more asks page by page. */
const USUAL_PAGE: StepsPage = { first: 400 };

/** Why a term ends when it ends: each day or stretch of time counted, and each one skipped with its reason, a page at a
 *  time. Costs in proportion to the page and the pauses, whatever the term; `due` answers the bare question.
 *  @param page the first 400 steps if left out
 *  @throws WorkingTimeFault as `dueWithPauses`, and for a page that is none
 *  @source design rule 10 */
export function explain(
  calendar: Calendar,
  start: Instant,
  term: Term,
  pauses: readonly Pause[] = [],
  page: StepsPage = USUAL_PAGE,
): Explanation {
  requirePage(page);
  const due = dueWithPauses(calendar, start, term, pauses);
  const table = compiled(calendar);
  const { days } = table;
  const last = isHourUnit(term.unit) ? undefined : lastCountedDay(table, start, term, pausedDays(table, pauses));
  const reckoned = { calendar: table, start, due, term, pauses };
  const { steps, hasMore } = pageOf(page.first, walk(reckoned, last, page.after));
  return {
    calendar: { id: calendar.id, version: calendar.version, zone: calendar.zone },
    start,
    startOn: isoDateOf(days.dayAt(start)),
    term,
    counted: steps.flatMap((step) => ('kind' in step ? [step] : [])),
    skipped: steps.flatMap((step) => ('kind' in step ? [] : [step])),
    hasMore,
    pauses,
    roll: last === undefined ? undefined : explainRoll(table, last, rolled(table, term, last)),
    due,
    lastOn: isoDateOf(due > start ? days.dayAt(due - 1) : days.dayAt(start)),
  };
}

function requirePage({ first, after }: StepsPage): void {
  if (!Number.isInteger(first) || first < 1) throw new WorkingTimeFault('first', `must be 1 or more; got ${first}`);
  if (after !== undefined && parseIsoDate(after.on) === undefined)
    throw new WorkingTimeFault('after', `"${after.on}" is not a date (YYYY-MM-DD)`);
}

function walk(reckoned: Reckoned, last: DayNumber | undefined, after: StepsPage['after']): Iterable<Step> {
  if (last !== undefined) return daySteps(reckoned, last, after);
  return reckoned.term.unit === 'workingHours' ? workingTimeSteps(reckoned, after) : timeSteps(reckoned, after);
}

/** Looks one step further than the page, to know whether there is more. */
function pageOf(first: number, walked: Iterable<Step>): { readonly steps: readonly Step[]; readonly hasMore: boolean } {
  const steps: Step[] = [];
  for (const step of walked) {
    if (steps.length === first) return { steps, hasMore: true };
    steps.push(step);
  }
  return { steps, hasMore: false };
}

function explainRoll(calendar: CompiledCalendar, last: DayNumber, to: DayNumber): Rolled | undefined {
  if (to === last) return undefined;
  const over = Array.from({ length: to - last }, (_, i) => last + i).flatMap((day) => {
    const reason = rollReason(calendar, day);
    return reason === undefined ? [] : [{ on: isoDateOf(day), reason }];
  });
  return { from: isoDateOf(last), to: isoDateOf(to), over };
}
