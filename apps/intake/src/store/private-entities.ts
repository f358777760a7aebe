import { EntitySchema } from 'typeorm';

/** Everything personal about complaints, in tables of their own: what erasure empties. */

export interface AddressRow {
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
}

export interface PartyRow {
  readonly complaintId: string;
  readonly role: 'complainant' | 'representative';
  readonly firm: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly address: AddressRow | null;
  /** Subject claim of their own token. */
  readonly subject: string | null;
}

export const parties = new EntitySchema<PartyRow>({
  name: 'Party',
  tableName: 'parties',
  columns: {
    complaintId: { type: 'uuid', primary: true, name: 'complaint_id' },
    role: { type: 'text', primary: true },
    firm: { type: 'text' },
    name: { type: 'text' },
    email: { type: 'text', nullable: true },
    phone: { type: 'text', nullable: true },
    address: { type: 'jsonb', nullable: true },
    subject: { type: 'text', nullable: true },
  },
  checks: [
    { name: 'parties_firm_check', expression: `firm not in ('', '*')` },
    { name: 'parties_role_check', expression: `role in ('complainant', 'representative')` },
  ],
  indices: [{ name: 'parties_by_subject', columns: ['firm', 'subject'], where: 'subject is not null' }],
});

/** What was said, by its part. */
export interface TextRow {
  readonly complaintId: string;
  readonly part: string;
  readonly firm: string;
  readonly text: string;
}

export const texts = new EntitySchema<TextRow>({
  name: 'Text',
  tableName: 'texts',
  columns: {
    complaintId: { type: 'uuid', primary: true, name: 'complaint_id' },
    part: { type: 'text', primary: true },
    firm: { type: 'text' },
    text: { type: 'text' },
  },
  checks: [{ name: 'texts_firm_check', expression: `firm not in ('', '*')` }],
});

/** The content of a document. */
export interface ContentRow {
  readonly complaintId: string;
  readonly attachmentId: string;
  readonly firm: string;
  readonly content: Buffer;
}

export const contents = new EntitySchema<ContentRow>({
  name: 'Content',
  tableName: 'contents',
  columns: {
    complaintId: { type: 'uuid', primary: true, name: 'complaint_id' },
    attachmentId: { type: 'uuid', primary: true, name: 'attachment_id' },
    firm: { type: 'text' },
    content: { type: 'bytea' },
  },
  checks: [{ name: 'contents_firm_check', expression: `firm not in ('', '*')` }],
});
