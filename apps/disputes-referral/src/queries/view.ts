import type { DisputeBody } from '@gehoor/procedure';
import type { Consultation, DisputeCase, Order, Referral, Ruling } from '../domain/dispute-case';
import type { WayOut } from '../domain/way-out';
import type { CaseRow } from '../store/case-row';

/** A thing of a complaint, with the row it belongs to: that knows the procedure and the time. */
interface OfCase {
  readonly row: CaseRow;
}

export interface OutsideView extends OfCase {
  readonly out: WayOut;
}
export interface ReferralView extends OfCase {
  readonly referral: Referral;
}
export interface RulingView extends OfCase {
  readonly ruling: Ruling;
}
export interface TaskView extends OfCase {
  readonly order: Order;
}
export interface InsurerView extends OfCase {
  readonly insurer: NonNullable<DisputeCase['insurer']>;
}
export interface ConsultationView extends OfCase {
  readonly consultation: Consultation;
}

/** A dispute body and the day its details are of. */
export interface BodyView {
  readonly body: DisputeBody;
  readonly on: string;
}

/** The orders of a complaint's rulings, soonest last day first.   @param rulingId of this ruling only */
export function tasksOf(row: CaseRow, rulingId?: string): readonly TaskView[] {
  return row.state.orders
    .filter((order) => rulingId === undefined || order.rulingId === rulingId)
    .map((order) => ({ row, order }))
    .sort((a, b) => (a.order.complyBy < b.order.complyBy ? -1 : 1));
}
