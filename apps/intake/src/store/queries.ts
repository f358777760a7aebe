import type { Tx } from '@gehoor/event-store';
import { In } from 'typeorm';
import type { ComplaintRow } from './complaint-row';
import { links, type LinkRow } from './link-row';
import { contents, parties, texts, type PartyRow, type TextRow } from './private-entities';

const columns = `
  c.complaint_id as id, c.firm, c.version, c.state,
  array(select p.subject from parties p where p.complaint_id = c.complaint_id and p.subject is not null) as subjects`;

/** The complaints with these ids; unknown ones are left out. */
export function complaintsById(tx: Tx, ids: readonly string[]): Promise<readonly ComplaintRow[]> {
  return tx.query(`select ${columns} from complaints c where c.complaint_id = any ($1::uuid[])`, [ids]);
}

export async function complaintByReference(tx: Tx, firm: string, reference: string): Promise<ComplaintRow | undefined> {
  const rows = await tx.query<ComplaintRow>(
    `select ${columns} from complaints c where c.firm = $1 and c.reference = $2`,
    [firm, reference],
  );
  return rows[0];
}

/** Which complaints a list shows; what is left out does not count. */
export interface ComplaintSearch {
  readonly firm: string;
  readonly status?: readonly string[];
  readonly kind?: readonly string[];
  readonly channel?: readonly string[];
  readonly severity?: string;
  readonly category?: string;
  readonly product?: string;
  readonly department?: string;
  readonly partner?: string;
  readonly receivedFrom?: Date;
  readonly receivedBefore?: Date;
  /** Only those this partner submitted. */
  readonly submittedBy?: string;
  /** Only those of a party with this subject claim. */
  readonly ofSubject?: string;
  /** Only those behind this place: receipt and id of the last one seen. */
  readonly after?: { readonly receivedAt: string; readonly id: string };
  readonly limit: number;
}

/** Latest receipt first; of two received at once the higher id. */
export function searchComplaints(tx: Tx, search: ComplaintSearch): Promise<readonly ComplaintRow[]> {
  const params: unknown[] = [];
  const conditions = conditionsOf(search).map(([sql, ...values]) => {
    const numbered = values.reduce<string>((text, value) => text.replace('?', `$${params.push(value)}`), sql);
    return `(${numbered})`;
  });
  return tx.query(
    `select ${columns} from complaints c where ${conditions.join(' and ')}
     order by c.received_at desc, c.complaint_id desc limit ${Math.floor(search.limit)}`,
    params,
  );
}

/** Each with its values, in the order of its question marks. */
function conditionsOf(search: ComplaintSearch): readonly (readonly [string, ...unknown[]])[] {
  const equal = ['severity', 'category', 'product', 'department', 'partner'] as const;
  const among = ['status', 'kind', 'channel'] as const;
  const optional: readonly (readonly [string, ...unknown[]])[] = [
    ...equal.map((field) => [`c.${field} = ?`, search[field]] as const),
    ...among.map((field) => [`c.${field} = any (?::text[])`, search[field]] as const),
    ['c.received_at >= ?', search.receivedFrom],
    ['c.received_at < ?', search.receivedBefore],
    ['c.partner = ?', search.submittedBy],
    [
      'c.complaint_id in (select p.complaint_id from parties p where p.firm = c.firm and p.subject = ?)',
      search.ofSubject,
    ],
    ['(c.received_at, c.complaint_id) < (?::timestamptz, ?::uuid)', search.after?.receivedAt, search.after?.id],
  ];
  return [['c.firm = ?', search.firm], ...optional.filter(([, value]) => value !== undefined)];
}

export function partiesOf(tx: Tx, complaintIds: readonly string[]): Promise<readonly PartyRow[]> {
  return tx.manager.findBy(parties, { complaintId: In(complaintIds) });
}

export function textsOf(tx: Tx, complaintIds: readonly string[]): Promise<readonly TextRow[]> {
  return tx.manager.findBy(texts, { complaintId: In(complaintIds) });
}

/** The links of these complaints, in either direction. */
export function linksOf(tx: Tx, complaintIds: readonly string[]): Promise<readonly LinkRow[]> {
  return tx.manager.find(links, {
    where: [{ complaintId: In(complaintIds) }, { relatedComplaintId: In(complaintIds) }],
    order: { linkedAt: 'asc' },
  });
}

export async function contentOf(tx: Tx, complaintId: string, attachmentId: string): Promise<Buffer | undefined> {
  return (await tx.manager.findOneBy(contents, { complaintId, attachmentId }))?.content;
}
