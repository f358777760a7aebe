import { valueOn } from '@gehoor/procedure';
import { enumName } from '@gehoor/service-kit';
import { isLate, orderStatus } from '../domain/referral-view';
import type {
  ComplianceTaskResolvers,
  DisputeBodyResolvers,
  ReferralResolvers,
  RulingResolvers,
} from '../generated/schema-types';
import { rulesOf } from '../rules';
import { consentLoader } from '../store/loaders';
import type { ResolverParts } from './parts';
import { readTime, tasksOf, timeOf } from './views';

export function referralResolvers({ store }: ResolverParts): ReferralResolvers {
  return {
    id: ({ view }) => view.referralId,
    complaint: ({ row }) => row,
    body: ({ view }) => view.body,
    status: ({ view }) => enumName(view.status),
    filedAt: ({ view }) => new Date(view.filedAt),
    filedBy: ({ view }) => enumName(view.filedBy),
    caseNumber: ({ view }) => view.caseNumber,
    consumerConsentOn: async ({ row, view }, _, context) => {
      const consents = await consentLoader(store, context).load(row.id);
      return consents.find(({ referralId }) => referralId === view.referralId)?.consentedOn;
    },
    late: ({ view }) => view.late,
    early: ({ view }) => view.early,
    lastDay: ({ view }) => view.lastDay,
    defenceDueOn: ({ view }) => view.defenceDueOn,
    defenceSubmittedAt: ({ view }) => timeOf(view.defendedAt),
    defenceLate: ({ view }) => view.defenceLate,
    withdrawnAt: ({ view }) => timeOf(view.withdrawnAt),
    closedAt: ({ view }) => timeOf(view.closedAt),
    outcome: ({ view }) => view.outcome,
  };
}

export const rulingResolvers: RulingResolvers = {
  id: ({ ruling }) => ruling.rulingId,
  referralId: ({ ruling }) => ruling.referralId,
  receivedAt: ({ ruling }) => new Date(ruling.at),
  outcome: ({ ruling }) => enumName(ruling.outcome),
  binding: ({ ruling }) => ruling.binding,
  orders: ({ row, ruling }) => tasksOf(row, ruling.rulingId),
};

export function taskResolvers(parts: ResolverParts): ComplianceTaskResolvers {
  return {
    id: ({ order }) => order.orderId,
    rulingId: ({ order }) => order.rulingId,
    kind: ({ order }) => order.kind,
    amount: ({ order }) => order.amount,
    complyBy: ({ order }) => order.complyBy,
    status: ({ row, order }) => enumName(orderStatus(order, rulesOf(parts.rulebook, row.state), readTime(parts))),
    compliedAt: ({ order }) => timeOf(order.compliedAt),
    late: ({ row, order }) => isLate(order, rulesOf(parts.rulebook, row.state)),
    proofSha256: ({ order }) => order.proofSha256,
  };
}

export const bodyResolvers: DisputeBodyResolvers = {
  id: ({ body }) => body.id,
  on: ({ on }) => on,
  name: ({ body, on }) => valueOn(body.name, on),
  address: ({ body, on }) => valueOn(body.address, on),
  phone: ({ body, on }) => valueOn(body.phone, on),
  email: ({ body, on }) => valueOn(body.email, on),
  url: ({ body, on }) => valueOn(body.url, on),
  binding: ({ body, on }) => {
    const force = valueOn(body.binding, on);
    return force === undefined ? null : enumName(force);
  },
  appeal: ({ body, on }) => valueOn(body.appeal, on),
  fee: ({ body, on }) => valueOn(body.fee, on),
  filing: ({ body, on }) => valueOn(body.filing, on),
};
