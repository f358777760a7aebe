export {
  endOfLocalDate,
  isWorkingDay,
  localDate,
  startOfLocalDate,
  workingDaysBetween,
  workingTimeBetween,
} from './between';
export { type Calendar, calendarOn } from './calendar';
export type { ClosedReason } from './closed-days';
export type { LocalDate } from './civil-date';
export { due, dueWithPauses } from './due';
export { explain } from './explain';
export type {
  Counted,
  CountedDay,
  CountedTime,
  Explanation,
  Rolled,
  Skipped,
  StepPlace,
  StepsPage,
} from './explanation';
export { explanationText } from './explanation-text';
export { type ParsedCalendar, parseCalendar } from './parse-calendar';
export { type ParsedTerm, parseTerm } from './parse-term';
export type { Pause } from './pause';
export { type Remaining, remaining } from './remaining';
export type { RollReason } from './roll';
export { TEN_YEARS, TERM_UNITS, type Term, type TermUnit } from './term';
export { warnAt } from './warn-at';
export type { Language } from './wording';
export { type Problem, WorkingTimeFault } from './working-time-fault';
export type { Instant } from './zone-offsets';
