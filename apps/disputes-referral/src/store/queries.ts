import type { Time, Tx } from '@gehoor/event-store';
import { type Page, timeNow } from '@gehoor/service-kit';
import { Equal, In, MoreThan } from 'typeorm';
import { cases, type CaseRow } from './case-row';
import { referrals, type ReferralRow } from './referral-row';

/** What is known of these complaints. */
export async function casesOf(tx: Tx, time: Time, complaintIds: readonly string[]): Promise<readonly CaseRow[]> {
  const [now, rows] = await Promise.all([
    timeNow(tx, time),
    tx.manager.findBy(cases, { complaintId: In(complaintIds) }),
  ]);
  return rows.map((row) => ({ ...row, now }));
}

/** Which cases before dispute bodies a list shows; what is left out does not count. */
export interface ReferralFilter {
  readonly statuses?: readonly ReferralRow['status'][];
  readonly hasOpenOrders?: boolean;
  readonly filedFrom?: Date;
  readonly filedBefore?: Date;
  readonly body?: string;
  readonly filedBy?: ReferralRow['filedBy'];
  readonly late?: boolean;
}

/** Of whose complaints: those a partner brought, or somebody registered; the firm's, if both are left out. */
export type Whose = Partial<Pick<ReferralRow, 'partner' | 'registeredBy'>>;

/** Where a page goes on: after this one. */
export type ReferralPlace = readonly [filedAt: number, referralId: string];

/** Cases before dispute bodies, the latest filing first, of two filed at once the higher id: one more than asked for.
 *  @param firm named besides the policy of the rows: the index begins with it */
export function findReferrals(
  tx: Tx,
  firm: string,
  { statuses, hasOpenOrders, filedFrom, filedBefore, ...filter }: ReferralFilter,
  whose: Whose,
  { first, after }: Page<ReferralPlace>,
): Promise<readonly ReferralRow[]> {
  const wanted = {
    ...filter,
    ...whose,
    firm,
    status: statuses && In(statuses),
    openOrders: hasOpenOrders === undefined ? undefined : hasOpenOrders ? MoreThan(0) : Equal(0),
  };
  const query = tx.manager
    .createQueryBuilder(referrals, 'r')
    .where(Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)))
    .orderBy({ 'r.filedAt': 'DESC', 'r.referralId': 'DESC' })
    .limit(first + 1);
  if (filedFrom !== undefined) query.andWhere('r.filedAt >= :filedFrom', { filedFrom });
  if (filedBefore !== undefined) query.andWhere('r.filedAt < :filedBefore', { filedBefore });
  if (after !== undefined)
    query.andWhere('(r.filedAt, r.referralId) < (:at, :id)', { at: new Date(after[0]), id: after[1] });
  return query.getMany();
}
