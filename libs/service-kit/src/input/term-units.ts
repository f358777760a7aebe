import type { EventData } from '@gehoor/contracts';

type Unit = EventData<'term.agreed'>['term']['unit'];

/** GraphQL writes WORKING_DAYS for workingDays. */
export const termUnits = {
  HOURS: 'hours',
  WORKING_HOURS: 'workingHours',
  DAYS: 'days',
  WORKING_DAYS: 'workingDays',
  WEEKS: 'weeks',
  MONTHS: 'months',
  YEARS: 'years',
} as const satisfies Readonly<Record<string, Unit>>;

type UnitName = keyof typeof termUnits;
const unitNames = Object.keys(termUnits) as UnitName[];

/** The GraphQL name of a unit. */
export function termUnitName(unit: Unit): UnitName {
  const name = unitNames.find((each) => termUnits[each] === unit);
  if (name === undefined) throw new Error(`GraphQL has no name for ${unit}`);
  return name;
}
