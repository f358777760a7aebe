import { type Change, clearAnew, lastOfEach, type Tx } from '@gehoor/event-store';
import type { Rulebook } from '@gehoor/procedure';
import { openOrders, type DisputeState } from '../domain/dispute-case';
import { filingOf, statusOf } from '../domain/referral';
import { cases, type StoredCase } from './case-row';
import { referrals, type ReferralRow } from './referral-row';

/** Writes the rows of complaints after a page of changes: of each as its last change left it. */
export async function project(tx: Tx, changes: readonly Change<DisputeState>[], rulebook: Rulebook): Promise<void> {
  const rows = lastOfEach(changes).flatMap(rowOf);
  const referralRows = rows.flatMap((row) => referralRowsOf(row, rulebook));
  tx.upsert(cases, rows, ['complaintId']);
  await clearAnew(tx, referrals, changes);
  tx.upsert(referrals, referralRows, ['referralId']);
}

function rowOf({ firm, complaintId, version, state }: Change<DisputeState>): readonly StoredCase[] {
  return state === undefined ? [] : [{ firm, complaintId, version, state: { ...state, observed: [] } }];
}

function referralRowsOf({ firm, complaintId, state }: StoredCase, rulebook: Rulebook): readonly ReferralRow[] {
  const { registeredBy = null, received } = state;
  const rules = rulebook.rulesOf(received);
  return state.referrals.map((referral) => {
    const { referralId, body, filedAt, filedBy } = referral;
    return {
      referralId,
      complaintId,
      firm,
      partner: received.partner ?? null,
      registeredBy,
      body,
      status: statusOf(referral),
      filedAt,
      filedBy,
      late: filingOf(state, referral, rules).isLate,
      openOrders: openOrders(state, referralId).length,
    };
  });
}
