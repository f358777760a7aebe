import { fact, refuse } from '@gehoor/decision';
import { fields, there } from '@gehoor/service-kit';
import { z } from 'zod';
import { type DisputeCase, type Order } from '../domain/dispute-case';
import { command } from './command';

/** Records that the firm complied with an order, in time or not. */
export const recordCompliance = command({
  name: 'recordCompliance',
  input: z.object({
    orderId: fields.uuid,
    at: fields.ownTime,
    proofSha256: fields.optional(fields.sha256).transform((hex) => hex?.toLowerCase()),
  }),
  happened: 'at',
  notBefore: (state, { orderId }) => ruledAt(state, orderOf(state, orderId)),
  may: ({ orders }) => (orders.length === 0 ? orderUnknown : undefined),
  decide: (state, { orderId, proofSha256 }, { actor, at }) => {
    const order = orderOf(state, orderId);
    if (order === undefined) return orderUnknown;
    if (order.compliedAt !== undefined) return orderAlreadyComplied;
    const { rulingId } = order;
    return [fact('ruling.order-complied', { at, rulingId, orderId, proofSha256, by: actor.subject })];
  },
  made: ({ orderId }) => orderId,
  shows: (row, made) => ({ __typename: 'ComplianceRecorded', task: { ...there(orderOf(row.state, made)), row } }),
});

function orderOf({ orders }: DisputeCase, orderId: string): Order | undefined {
  return orders.find((order) => order.orderId === orderId);
}

function ruledAt({ rulings }: DisputeCase, order: Order | undefined): number | undefined {
  return rulings.find(({ rulingId }) => rulingId === order?.rulingId)?.at;
}

const orderUnknown = refuse(
  'OrderUnknown',
  'Dit is geen opdracht uit een uitspraak over deze klacht.',
  'This is no order of a ruling about this complaint.',
);
const orderAlreadyComplied = refuse(
  'OrderAlreadyComplied',
  'Aan deze opdracht is al voldaan.',
  'This order was complied with already.',
);
