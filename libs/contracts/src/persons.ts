import { z } from 'zod';
import { recordHeaders, type Stamp } from './headers';
import { parseJson, parseTolerantly } from './tolerant';
import { topics } from './topics';
import type { Decoded, WireMessage } from './wire';

/** Topic `complaint-persons.v1`: compacted, read under an ACL. The record's key is `<complaint id>:<part>`; a tombstone erases it.
 *  The partition is chosen by the complaint id alone. */
const address = z.strictObject({
  street: z.string().max(200),
  postalCode: z.string().max(20),
  city: z.string().max(100),
  country: z.string().length(2),
});

const partySchema = z.strictObject({
  role: z.enum(['complainant', 'representative']),
  name: z.string().min(1).max(200),
  email: z.email().optional(),
  phone: z.string().max(40).optional(),
  address: address.optional(),
});
export type Party = z.infer<typeof partySchema>;

export const personsSchema = z.discriminatedUnion('part', [
  z.strictObject({
    part: z.literal('parties'),
    firm: z.string(),
    complaintId: z.uuid(),
    language: z.enum(['nl', 'en']),
    parties: z.array(partySchema).min(1),
    /** The complaint in the complainant's words, as far as letters need it. */
    description: z.string().max(20_000),
    remedySought: z.string().max(5_000).optional(),
    subject: z.string().max(300).optional(),
  }),
  z.strictObject({
    part: z.literal('handler'),
    firm: z.string(),
    complaintId: z.uuid(),
    handler: z.string(),
    name: z.string().min(1).max(200),
    email: z.email().optional(),
    phone: z.string().max(40).optional(),
  }),
]);
export type PersonsRecord = z.infer<typeof personsSchema>;
export const personsFile = 'persons.v1.json';

function personsKey(record: Pick<PersonsRecord, 'complaintId' | 'part'>): string {
  return `${record.complaintId}:${record.part}`;
}

export type PersonsPart = PersonsRecord['part'];
export const personsParts: readonly PersonsPart[] = ['parties', 'handler'];

/** What a record of a part calls itself, and its erasure as well. */
export function personsType(part: PersonsPart): string {
  return `persons.${part}`;
}

/** Erasure, as it travels: the compacted topic forgets every earlier record of this complaint and part. */
export interface PersonsTombstone {
  readonly tombstone: true;
  readonly complaintId: string;
  readonly part: PersonsPart;
  /** Whose complaint it was; absent when the eraser did not say. */
  readonly firm?: string;
}

/** A record as it travels on `complaint-persons.v1`.
 *  @throws when it does not fit the schema: a bug of the writer */
export function encodePersons(record: PersonsRecord, stamp: Stamp): WireMessage {
  return personsMessage(personsSchema.parse(record), stamp, Buffer.from(JSON.stringify(record)));
}

/** The message that erases a record: same key, no value, and no header that speaks of one. */
export function tombstone(record: Pick<PersonsRecord, 'complaintId' | 'part' | 'firm'>, stamp: Stamp): WireMessage {
  return personsMessage(record, stamp, null);
}

function personsMessage(
  { complaintId, part, firm }: Pick<PersonsRecord, 'complaintId' | 'part' | 'firm'>,
  stamp: Stamp,
  value: Buffer | null,
): WireMessage {
  const attributes = { ...stamp, type: personsType(part), subject: complaintId, firm };
  const headers = recordHeaders(attributes, value === null ? undefined : personsFile);
  return { topic: topics.persons, key: personsKey({ complaintId, part }), partitionKey: complaintId, headers, value };
}

/** The record or the erasure a message of `complaint-persons.v1` carries. Never throws. */
export function decodePersons(
  message: Pick<WireMessage, 'key' | 'headers' | 'value'>,
): Decoded<{ record: PersonsRecord | PersonsTombstone }> {
  const key = keySchema.safeParse(message.key);
  if (!key.success) return { ok: false, problems: [{ path: 'key', message: 'is no <complaint id>:<part>' }] };
  const firm = message.headers['ce_firm'];
  if (message.value === null) {
    return { ok: true, record: { tombstone: true, ...key.data, ...(firm === undefined ? {} : { firm }) } };
  }
  const parsed = parseTolerantly(personsSchema, parseJson(message.value));
  if (!parsed.ok) return parsed;
  if (personsKey(parsed.data) !== message.key)
    return { ok: false, problems: [{ path: 'key', message: 'names another record than the value' }] };
  return { ok: true, record: parsed.data };
}

const keySchema = z
  .string()
  .transform((key) => ({ complaintId: key.slice(0, key.indexOf(':')), part: key.slice(key.indexOf(':') + 1) }))
  .pipe(z.object({ complaintId: z.uuid(), part: z.enum(personsParts) }));
