export { type Calendar, calendarOn } from './calendar/calendar';
export { parseCalendar } from './calendar/parse-calendar';
export {
  endOfLocalDate,
  isWorkingDay,
  localDate,
  startOfLocalDate,
  workingDaysBetween,
  workingTimeBetween,
} from './count/between';
export { due, dueWithPauses } from './count/due';
export { parseTerm } from './count/parse-term';
export type { Pause } from './count/pause';
export { remaining } from './count/remaining';
export { type RunningCount, runningCount, runningToldCount } from './count/running-count';
export { toldWithPauses } from './count/told';
export { isHourUnit, TEN_YEARS, type Term, type TermUnit } from './count/term';
export { warnAt } from './count/warn-at';
export { explain } from './explain/explain';
export type { Explanation, StepsPage } from './explain/explanation';
export { dateText, explanationText, momentText } from './explain/explanation-text';
export type { Language } from './explain/wording';
export type { LocalDate } from './local/civil-date';
export type { Instant } from './local/zone-offsets';
export { pathText } from './parse-problems';
export { type Problem, WorkingTimeFault } from './working-time-fault';
