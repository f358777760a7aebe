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
