import { z } from 'zod';

/** Topic `complaint-persons.v1`: compacted, read under an ACL. The record's key is `<complaint id>:<part>`; a tombstone erases it.
 *  The partition is chosen by the complaint id alone. */
const address = z.strictObject({
  street: z.string().max(200),
  postalCode: z.string().max(20),
  city: z.string().max(100),
  country: z.string().length(2),
});

export const partySchema = z.strictObject({
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

export function personsKey(record: Pick<PersonsRecord, 'complaintId' | 'part'>): string {
  return `${record.complaintId}:${record.part}`;
}
