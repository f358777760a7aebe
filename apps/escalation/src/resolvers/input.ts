import { z } from 'zod';
import { fields } from '@gehoor/service-kit';
import {
  closingOutcomesByName,
  findingsByName,
  outcomesByName,
  reopenModesByName,
  responseMediaByName,
  talkMediaByName,
  unitsByName,
} from './enums';

/** Absent and null are the same to us. */
const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined);
const { actorId: person, code, currency, idempotencyKey, line, localDate, uuid: id, words } = fields;
const at = optional(z.date().transform((date) => date.toISOString()));
const text = words(10_000);
const note = optional(text);
const contact = {
  email: optional(fields.email),
  phone: optional(fields.phone),
};
const name = line(200);
/** GraphQL has checked that it is one of the names. */
const named = <Name extends string, Value>(values: Readonly<Record<Name, Value>>) =>
  z
    .custom<Name>((value) => typeof value === 'string' && Object.hasOwn(values, value))
    .transform((value) => values[value]);

const remedy = z
  .object({
    kind: code,
    amountCents: optional(z.int().nonnegative()),
    currency,
  })
  .transform(({ kind, amountCents, currency }) =>
    amountCents === undefined ? { kind } : { kind, amount: { amountCents, currency } },
  );

/** What every mutation gets. */
export const common = z.object({ idempotencyKey, complaintId: z.string() });

/** What each mutation gets besides. Texts are personal: they go into rows of their own, never into an event. */
export const inputs = {
  assign: z.object({ handler: person, name, ...contact, department: optional(code) }),
  takeOver: z.object({ reason: code, name: optional(name), ...contact, note }),
  declareUnable: z.object({ reason: code, note }),
  requestInformation: z.object({ items: z.array(code).min(1).max(50), answerBy: optional(localDate), at, note }),
  openHearing: z.object({ person, at }),
  askHearing: z.object({ hearingId: id, at }),
  summariseHearing: z.object({ hearingId: id, summary: text, at }),
  signHearing: z.object({ hearingId: id, at }),
  refuseHearing: z.object({ hearingId: id, reason: code, at }),
  offerTalk: z.object({ at }),
  declineTalk: z.object({ talkId: id, at }),
  holdTalk: z.object({ talkId: id, medium: named(talkMediaByName), minutes: note, at }),
  giveResponse: z.object({ substantive: z.boolean(), medium: named(responseMediaByName), givenAt: at, note }),
  announceDelay: z.object({ clockId: code, reason: code, newDate: localDate, note }),
  decide: z.object({ outcome: named(outcomesByName), remedies: z.array(remedy).max(20), at, note }),
  planNextAction: z.object({ on: localDate, action: code, note }),
  recordReview: z.object({ finding: named(findingsByName), note }),
  agreeTerm: z
    .object({ clock: code, amount: z.int().min(1).max(1000), unit: named(unitsByName), note })
    .transform(({ clock, amount, unit, note: text }) => ({ clock, term: { amount, unit }, note: text })),
  decideAdmissibility: z.object({ limit: code, admitted: z.boolean(), reason: optional(code), note }),
  close: z.object({ outcome: named(closingOutcomesByName), note }),
  reopen: z.object({ reason: code, mode: named(reopenModesByName), since: at, note }),
} as const;
