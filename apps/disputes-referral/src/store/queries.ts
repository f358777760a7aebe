import type { Tx } from '@gehoor/event-store';
import { In } from 'typeorm';
import { cases, type CaseRow } from './case-row';
import { consents, notes, type ConsentRow, type NoteRow } from './private-rows';
import type { ReferralRow } from './referral-row';

/** The complaints with these ids; unknown ones are left out. */
export function casesById(tx: Tx, ids: readonly string[]): Promise<readonly CaseRow[]> {
  return tx.manager.findBy(cases, { id: In(ids) });
}

export function notesOf(tx: Tx, complaintIds: readonly string[]): Promise<readonly NoteRow[]> {
  return tx.manager.findBy(notes, { complaintId: In(complaintIds) });
}

export function consentsOf(tx: Tx, complaintIds: readonly string[]): Promise<readonly ConsentRow[]> {
  return tx.manager.findBy(consents, { complaintId: In(complaintIds) });
}

/** Which cases before dispute bodies a list shows; what is left out does not count. */
export interface ReferralSearch {
  readonly firm: string;
  readonly status?: readonly string[];
  readonly body?: string;
  readonly filedBy?: string;
  readonly late?: boolean;
  readonly openOrders?: boolean;
  readonly filedFrom?: Date;
  readonly filedBefore?: Date;
  /** Only of complaints this partner submitted. */
  readonly submittedBy?: string;
  /** Only of complaints this person registered. */
  readonly ofSubject?: string;
  /** Only those behind this place: filing and id of the last one seen. */
  readonly after?: { readonly filedAt: string; readonly id: string };
  readonly limit: number;
}

/** Latest filing first; of two filed at once the higher id. */
export function searchReferrals(tx: Tx, search: ReferralSearch): Promise<readonly ReferralRow[]> {
  const params: unknown[] = [];
  const conditions = conditionsOf(search).map(([sql, ...values]) => {
    const numbered = values.reduce<string>((text, value) => text.replace('?', `$${params.push(value)}`), sql);
    return `(${numbered})`;
  });
  return tx.query(
    `select referral_id as "referralId", complaint_id as "complaintId",
       to_char(filed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "filedAt"
     from referrals where ${conditions.join(' and ')}
     order by filed_at desc, referral_id desc limit ${Math.floor(search.limit)}`,
    params,
  );
}

/** Each with its values, in the order of its question marks. */
function conditionsOf(search: ReferralSearch): readonly (readonly [string, ...unknown[]])[] {
  const optional: readonly (readonly [string, ...unknown[]])[] = [
    ['status = any (?::text[])', search.status],
    ['body = ?', search.body],
    ['filed_by = ?', search.filedBy],
    ['late = ?', search.late],
    ['(open_orders > 0) = ?', search.openOrders],
    ['filed_at >= ?', search.filedFrom],
    ['filed_at < ?', search.filedBefore],
    ['partner = ?', search.submittedBy],
    ['registered_by = ?', search.ofSubject],
    ['(filed_at, referral_id) < (?::timestamptz, ?::uuid)', search.after?.filedAt, search.after?.id],
  ];
  return [['firm = ?', search.firm], ...optional.filter(([, value]) => value !== undefined)];
}
