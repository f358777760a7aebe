/** The units of a term. Hours and working hours end at an instant, the others at the end of a local day. */
export const TERM_UNITS = ['hours', 'workingHours', 'days', 'workingDays', 'weeks', 'months', 'years'] as const;
export type TermUnit = (typeof TERM_UNITS)[number];

/** How long something may take. */
export interface Term {
  /** A whole number, zero or more. */
  readonly amount: number;
  readonly unit: TermUnit;
  /** `atw`: a last day on which statutory terms do not end moves to the next that is none; whole-day units only. */
  readonly roll?: 'atw';
}

/** Whether the unit is counted in instants rather than whole days. */
export function isHourUnit(unit: TermUnit): unit is 'hours' | 'workingHours' {
  return unit === 'hours' || unit === 'workingHours';
}
