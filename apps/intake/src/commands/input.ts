import { channels } from '@gehoor/contracts';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';

const { actorId, code, coded, country, email, line, optional, phone } = fields;

export const channel = coded(channels);

/** What a complaint is about. */
export const classification = {
  severity: optional(code),
  category: optional(code),
  product: optional(code),
  department: optional(code),
  liabilityPossible: optional(z.boolean()),
  concernsPersons: optional(z.array(actorId).max(50)),
  decisionType: optional(code),
};

const address = z.object({ street: line(200), postalCode: line(20), city: line(100), country });

/** Who complains, or who speaks for them: personal, kept in rows of its own, never in an event. */
export const party = z.object({
  name: line(200),
  email: optional(email),
  phone: optional(phone),
  address: optional(address),
  subject: optional(actorId),
});
