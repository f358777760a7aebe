import { type Access, dateOf, enumName } from '@gehoor/service-kit';
import type { DisputeState } from '../domain/dispute-case';
import { filingOf, isDefenceLate, isLate, orderStatus, statusOf } from '../domain/referral';
import type { Resolvers } from '../generated/schema-types';
import type { CaseRow } from '../store/case-row';
import type { Loaders } from './loaders';
import { type ReferralView, tasksOf } from './view';

/** A case before a dispute body, what was decided in it, and what that orders; with what follows from its times. */
export function referralTypes(
  { rulebook }: Access<DisputeState>,
  { consentsOf }: Loaders,
): Pick<Resolvers, 'Referral' | 'Ruling' | 'ComplianceTask'> {
  const rulesOf = ({ state }: CaseRow) => rulebook.rulesOf(state.received);
  const filing = (view: ReferralView) => filingOf(view.row.state, view, rulesOf(view.row));
  return {
    Referral: {
      id: ({ referralId }) => referralId,
      complaint: ({ row }) => ({ id: row.complaintId }),
      status: (view) => enumName(statusOf(view)),
      filedBy: ({ filedBy }) => enumName(filedBy),
      consumerConsentOn: async ({ row, referralId: id }, _, context) => {
        const consents = await consentsOf(context, row.complaintId);
        return consents.find(({ referralId }) => referralId === id)?.consentedOn;
      },
      late: (view) => filing(view).isLate,
      early: (view) => filing(view).isEarly,
      lastDay: (view) => filing(view).lastDay,
      defenceSubmittedAt: ({ defendedAt }) => dateOf(defendedAt),
      defenceLate: (view) => isDefenceLate(view, rulesOf(view.row)),
    },
    Ruling: {
      id: ({ rulingId }) => rulingId,
      receivedAt: ({ at }) => new Date(at),
      outcome: ({ outcome }) => enumName(outcome),
      orders: ({ row, rulingId }) => tasksOf(row, rulingId),
    },
    ComplianceTask: {
      id: ({ orderId }) => orderId,
      status: (task) => enumName(orderStatus(task, rulesOf(task.row), task.row.now)),
      late: (task) => isLate(task, rulesOf(task.row)),
    },
  };
}
