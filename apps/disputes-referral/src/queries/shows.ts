import { there } from '@gehoor/service-kit';
import type { CaseRow } from '../store/case-row';
import type { ReferralView } from './view';

/** What a command about a case before a dispute body shows when it was carried out: its success type, with that case. */
export function referralShown(__typename: string) {
  return (row: CaseRow, made: string) => ({ __typename, referral: referralView(row, made) });
}

/** A case of a complaint before a dispute body. */
export function referralView(row: CaseRow, referralId: string): ReferralView {
  return { ...there(row.state.referrals.find((each) => each.referralId === referralId)), row };
}
