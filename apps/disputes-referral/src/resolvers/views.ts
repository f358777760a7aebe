import type { DisputeBody } from '@gehoor/procedure';
import type { Order, Ruling, Rules } from '../domain/dispute-case';
import { referralView, type ReferralView } from '../domain/referral-view';
import type { WayOut } from '../domain/way-out';
import { rulesOf } from '../rules';
import type { CaseRow } from '../store/case-row';
import type { ResolverParts } from './parts';

/** The way out of the firm as it stands when asked. */
export interface OutsideView {
  readonly row: CaseRow;
  readonly rules: Rules;
  readonly out: WayOut;
  readonly now: number;
}

/** A dispute body and the day its details are of. */
export interface BodyView {
  readonly body: DisputeBody;
  readonly on: string;
}

export interface CaseReferral {
  readonly row: CaseRow;
  readonly view: ReferralView;
}

export interface RulingView {
  readonly row: CaseRow;
  readonly ruling: Ruling;
}

export interface TaskView {
  readonly row: CaseRow;
  readonly order: Order;
}

/** The time that counts, for what is only read. */
export function readTime({ clock }: ResolverParts): number {
  return clock.now(new Date()).getTime();
}

/** The cases of a complaint before dispute bodies, oldest first. */
export function referralsOf({ rulebook }: ResolverParts, row: CaseRow): readonly CaseReferral[] {
  const rules = rulesOf(rulebook, row.state);
  return row.state.referrals.map((referral) => ({ row, view: referralView(row.state, referral, rules) }));
}

/** One of them.   @throws when it is none of this complaint's: the caller has just recorded it */
export function referralWith(parts: ResolverParts, row: CaseRow, referralId: string): CaseReferral {
  const referral = referralsOf(parts, row).find(({ view }) => view.referralId === referralId);
  if (referral === undefined) throw new Error(`complaint ${row.id} has no referral ${referralId}`);
  return referral;
}

/** The orders of a complaint's rulings, soonest last day first.   @param rulingId of this ruling only */
export function tasksOf(row: CaseRow, rulingId?: string): readonly TaskView[] {
  return row.state.orders
    .filter((order) => rulingId === undefined || order.rulingId === rulingId)
    .map((order) => ({ row, order }))
    .sort((a, b) => (a.order.complyBy < b.order.complyBy ? -1 : 1));
}

/** An instant for GraphQL; null when there is none. */
export function timeOf(at: number | undefined): Date | null {
  return at === undefined ? null : new Date(at);
}
