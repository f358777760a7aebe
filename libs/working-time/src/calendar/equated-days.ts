import { parseIsoDate, type DayNumber } from '../local/civil-date';

/** Days equated by decree with generally recognised holidays, for the end of statutory terms only: people work on them.
 *  Dated data: each decree covers about three years, a new one is a new release; a calendar can add days of its own.
 *  @source Algemene termijnenwet art. 3(3); decrees in force for 2023 to 2028 */
const DECREED = [
  '2023-04-28',
  '2023-05-19',
  '2024-05-10',
  '2024-12-27',
  '2025-05-30',
  '2026-01-02',
  '2026-05-15',
  '2027-05-07',
  '2028-04-28',
  '2028-05-26',
] as const;

/** The days equated with a holiday by decree. */
export const decreedDays: ReadonlySet<DayNumber> = new Set(DECREED.map((text) => parseIsoDate(text)!));
