import { there } from '@gehoor/service-kit';
import type { CaseRow } from '../store/case-row';
import type { ReferralView } from './view';

/** What each command shows when it was carried out: the success type and its own field. */
export const insurerInformed = () => ({ __typename: 'InsurerInformed' as const });

export const insurerAdviceRecorded = (row: CaseRow, made: string) => ({
  __typename: 'InsurerAdviceRecorded' as const,
  consultation: { row, consultation: there(row.state.consultations.find(({ id }) => id === made)) },
});

export const referralRecorded = referralAs('ReferralRecorded');
export const defenceRecorded = referralAs('DefenceRecorded');
export const referralWithdrawn = referralAs('ReferralWithdrawn');
export const referralClosed = referralAs('ReferralClosed');

export const rulingRecorded = (row: CaseRow, made: string) => ({
  __typename: 'RulingRecorded' as const,
  ruling: { row, ruling: there(row.state.rulings.find(({ rulingId }) => rulingId === made)) },
});

export const complianceRecorded = (row: CaseRow, made: string) => ({
  __typename: 'ComplianceRecorded' as const,
  task: { row, order: there(row.state.orders.find(({ orderId }) => orderId === made)) },
});

function referralAs<Name extends string>(__typename: Name) {
  return (row: CaseRow, made: string) => ({ __typename, referral: referralView(row, made) });
}

/** A case of a complaint before a dispute body. */
export function referralView(row: CaseRow, referralId: string): ReferralView {
  return { row, referral: there(row.state.referrals.find((each) => each.referralId === referralId)) };
}
