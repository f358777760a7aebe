/** The units of a term. Hours and working hours end at an instant, the others at the end of a local day. */
export const TERM_UNITS = ['hours', 'workingHours', 'days', 'workingDays', 'weeks', 'months', 'years'] as const;
export type TermUnit = (typeof TERM_UNITS)[number];

/** Ten years in each unit; of working time, ten years of five days of eight hours. What people may ask about or agree is
 *  no longer: it is no term of a complaint, and in a calendar that is seldom open it would not end within a hundred years. */
export const TEN_YEARS: Readonly<Record<TermUnit, number>> = {
  hours: 87_672,
  workingHours: 20_880,
  days: 3_653,
  workingDays: 2_610,
  weeks: 522,
  months: 120,
  years: 10,
};

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
