import type { DisputeBody } from '@gehoor/procedure';
import type { Consultation, DisputeCase, Order, Referral, Ruling } from '../domain/dispute-case';
import type { WayOut } from '../domain/way-out';
import type { CaseRow } from '../store/case-row';

/** A thing of a complaint, with the row it belongs to: that knows the procedure and the time. */
type OfCase<Thing> = Thing & { readonly row: CaseRow };

export type OutsideView = OfCase<{ readonly out: WayOut }>;
export type ReferralView = OfCase<Referral>;
export type RulingView = OfCase<Ruling>;
export type TaskView = OfCase<Order>;
export type InsurerView = OfCase<NonNullable<DisputeCase['insurer']>>;
export type ConsultationView = OfCase<Consultation>;

/** A dispute body and the day its details are of. */
export interface BodyView {
  readonly body: DisputeBody;
  readonly on: string;
}

export function ofCase<Thing>(row: CaseRow, things: readonly Thing[]): readonly OfCase<Thing>[] {
  return things.map((thing) => ({ ...thing, row }));
}

/** The orders of a complaint's rulings, soonest last day first.   @param rulingId of this ruling only */
export function tasksOf(row: CaseRow, rulingId?: string): readonly TaskView[] {
  const orders = row.state.orders.filter((order) => rulingId === undefined || order.rulingId === rulingId);
  return ofCase(row, orders).toSorted((a, b) => (a.complyBy < b.complyBy ? -1 : 1));
}
