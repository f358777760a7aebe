import {
  factTime,
  isoOf,
  timeFaults,
  invalid,
  refuse,
  unknownComplaint,
  type FieldFault,
  type Moment,
  type Rejection,
} from '@gehoor/decision';
import type { Instant } from '@gehoor/working-time';
import type { DisputeFact, DisputeState } from './dispute-case';

export interface ComplyWithOrder {
  readonly orderId: string;
  readonly at?: Instant;
  readonly proofSha256?: string;
  readonly by: string;
  readonly faults: readonly FieldFault[];
}

/** Records that the firm complied with an order, in time or not.
 *  Rejections: `NOT_FOUND`, `UnknownOrder`, `INVALID_INPUT`, `CompliedAlready`. */
export function complyWithOrder(
  state: DisputeState,
  { orderId, at, proofSha256, by, faults: found }: ComplyWithOrder,
  { now }: Moment,
): readonly DisputeFact[] | Rejection {
  if (state === undefined) return unknownComplaint;
  const order = state.orders.find((each) => each.orderId === orderId);
  if (order === undefined) return unknownOrder;
  const { rulingId } = order;
  const ruledAt = state.rulings.find((ruling) => ruling.rulingId === rulingId)?.at;
  const faults = [...found, ...timeFaults('at', at, now, ruledAt)];
  if (faults.length > 0) return invalid(faults);
  if (order.compliedAt !== undefined) return compliedAlready;
  const data = { at: isoOf(factTime(at, now)), rulingId, orderId, by };
  return [{ type: 'ruling.order-complied', data: proofSha256 === undefined ? data : { ...data, proofSha256 } }];
}

const unknownOrder = refuse(
  'UnknownOrder',
  'Dit is geen opdracht uit een uitspraak over deze klacht.',
  'This is no order of a ruling about this complaint.',
);
const compliedAlready = refuse(
  'CompliedAlready',
  'Aan deze opdracht is al voldaan.',
  'This order was complied with already.',
);
