import { type Access, dateOf, enumName } from '@gehoor/service-kit';
import type { DisputeState } from '../domain/dispute-case';
import { isLate, orderStatus } from '../domain/order';
import type { Resolvers } from '../generated/schema-types';
import type { CaseRow } from '../store/case-row';
import { tasksOf } from './view';

/** What a dispute body decided, and what it orders. */
export function rulingTypes({ rulebook }: Access<DisputeState>): Pick<Resolvers, 'Ruling' | 'ComplianceTask'> {
  const rulesOf = ({ state }: CaseRow) => rulebook.rulesOf(state.received);
  return {
    Ruling: {
      id: ({ ruling }) => ruling.rulingId,
      referralId: ({ ruling }) => ruling.referralId,
      receivedAt: ({ ruling }) => new Date(ruling.at),
      outcome: ({ ruling }) => enumName(ruling.outcome),
      binding: ({ ruling }) => ruling.binding,
      orders: ({ row, ruling }) => tasksOf(row, ruling.rulingId),
    },
    ComplianceTask: {
      id: ({ order }) => order.orderId,
      rulingId: ({ order }) => order.rulingId,
      kind: ({ order }) => order.kind,
      amount: ({ order }) => order.amount,
      complyBy: ({ order }) => order.complyBy,
      status: ({ row, order }) => enumName(orderStatus(order, rulesOf(row), row.now)),
      compliedAt: ({ order }) => dateOf(order.compliedAt),
      late: ({ row, order }) => isLate(order, rulesOf(row)),
      proofSha256: ({ order }) => order.proofSha256,
    },
  };
}
