import type { Tx } from '@gehoor/event-store';
import { codeOf, type Identity, type Page, type Standing, standingOf } from '@gehoor/service-kit';
import { In } from 'typeorm';
import type { ComplaintFilter } from '../generated/schema-types';
import { complaints, type ComplaintRow, type StoredComplaint } from './complaint-row';

/** The complaints with these ids. */
export function complaintsOf(tx: Tx, complaintIds: readonly string[]): Promise<readonly ComplaintRow[]> {
  return tx.query(
    `select c.complaint_id as "complaintId", c.firm, c.version, c.partner, c.state, array(
       select p.subject from parties p where p.complaint_id = c.complaint_id and p.subject is not null) as complainants
     from complaints c where c.complaint_id = any ($1::uuid[])`,
    [complaintIds],
  );
}

/** @param firm named besides the policy of the rows: the index begins with it */
export async function idByReference(tx: Tx, firm: string, reference: string): Promise<string | undefined> {
  const found = await tx.manager.findOne(complaints, { select: { complaintId: true }, where: { firm, reference } });
  return found?.complaintId;
}

/** Where a page goes on: after this one. */
type ComplaintPlace = readonly [receivedAt: string, complaintId: string];

// Staff see every complaint, a partner what it submitted, a complainant what they are party to.
const seenBy: Readonly<Record<Standing, string>> = {
  staff: 'true',
  partner: 'c.partner = :partner',
  complainant: 'c.complaintId in (select p.complaint_id from parties p where p.firm = c.firm and p.subject = :subject)',
};

/** What somebody may see of the complaints searched for; what the filter leaves out does not count. Latest receipt first, of two received at once the higher id: one more
 *  than asked for. */
export function findComplaints(
  tx: Tx,
  identity: Identity,
  { status, kind, channel, receivedFrom, receivedBefore, ...equal }: ComplaintFilter,
  { first, after }: Page<ComplaintPlace>,
): Promise<readonly Pick<StoredComplaint, 'complaintId' | 'receivedAt'>[]> {
  const chosen = { firm: identity.firm, ...equal, status: among(status), kind: among(kind), channel: among(channel) };
  const query = tx.manager
    .createQueryBuilder(complaints, 'c')
    .select(['c.complaintId', 'c.receivedAt'])
    .where(Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined && value !== null)))
    .andWhere(seenBy[standingOf(identity)], { partner: identity.partner, subject: identity.subject })
    .orderBy({ 'c.receivedAt': 'DESC', 'c.complaintId': 'DESC' })
    .limit(first + 1);
  if (receivedFrom) query.andWhere('c.receivedAt >= :receivedFrom', { receivedFrom });
  if (receivedBefore) query.andWhere('c.receivedAt < :receivedBefore', { receivedBefore });
  if (after !== undefined) query.andWhere('(c.receivedAt, c.complaintId) < (:at, :id)', { at: after[0], id: after[1] });
  return query.getMany();
}

function among(names: ComplaintFilter['status' | 'kind' | 'channel']) {
  return names && In(names.map(codeOf));
}
