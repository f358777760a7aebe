import { fields } from '@gehoor/service-kit';
import type { EventData } from '@gehoor/contracts';
import { z } from 'zod';

/** What people write: personal, kept in rows of its own, never in an event. */
export const note = fields.optional(fields.words(10_000));

/** How to reach whoever handles the case. */
export const contact = { email: fields.optional(fields.email), phone: fields.optional(fields.phone) };

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

export const termUnit = z
  .enum(Object.keys(termUnits) as (keyof typeof termUnits)[])
  .transform((name): Unit => termUnits[name]);
