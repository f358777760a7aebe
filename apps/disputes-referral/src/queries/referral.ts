import { type Access, dateOf, enumName } from '@gehoor/service-kit';
import type { DisputeState } from '../domain/dispute-case';
import { filingOf, isDefenceLate, statusOf } from '../domain/referral';
import type { ReferralResolvers } from '../generated/schema-types';
import type { Loaders } from './loaders';
import type { ReferralView } from './view';

/** A case before a dispute body, with what follows from its times. */
export function referralResolvers({ rulebook }: Access<DisputeState>, { consentsOf }: Loaders): ReferralResolvers {
  const rulesOf = ({ row }: ReferralView) => rulebook.rulesOf(row.state.received);
  const filing = (view: ReferralView) => filingOf(view.row.state, view.referral, rulesOf(view));
  return {
    id: ({ referral }) => referral.referralId,
    complaint: ({ row }) => ({ id: row.complaintId }),
    body: ({ referral }) => referral.body,
    status: ({ referral }) => enumName(statusOf(referral)),
    filedAt: ({ referral }) => new Date(referral.filedAt),
    filedBy: ({ referral }) => enumName(referral.filedBy),
    caseNumber: ({ referral }) => referral.caseNumber,
    consumerConsentOn: async ({ row, referral }, _, context) => {
      const consents = await consentsOf(context, row.complaintId);
      return consents.find(({ referralId }) => referralId === referral.referralId)?.consentedOn;
    },
    late: (view) => filing(view).isLate,
    early: (view) => filing(view).isEarly,
    lastDay: (view) => filing(view).lastDay,
    defenceDueOn: ({ referral }) => referral.defenceDueOn,
    defenceSubmittedAt: ({ referral }) => dateOf(referral.defendedAt),
    defenceLate: (view) => isDefenceLate(view.referral, rulesOf(view)),
    withdrawnAt: ({ referral }) => dateOf(referral.withdrawnAt),
    closedAt: ({ referral }) => dateOf(referral.closedAt),
    outcome: ({ referral }) => referral.outcome,
  };
}
