import { fields, termUnits } from '@gehoor/service-kit';
import { z } from 'zod';

/** What people write: personal, kept in rows of its own, never in an event. */
export const note = fields.optional(fields.words(10_000));

/** How to reach whoever handles the case. */
export const contact = { email: fields.optional(fields.email), phone: fields.optional(fields.phone) };

export const termUnit = z
  .enum(Object.keys(termUnits) as (keyof typeof termUnits)[])
  .transform((name) => termUnits[name]);
