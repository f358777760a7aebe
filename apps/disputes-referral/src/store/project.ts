import type { Change, Tx } from '@gehoor/event-store';
import type { Rulebook } from '@gehoor/procedure';
import type { DisputeCase, DisputeState, Rules } from '../domain/dispute-case';
import { referralView } from '../domain/referral-view';
import { rulesOf } from '../rules';
import { cases } from './case-row';
import { eraseNotes } from './private-rows';
import { referrals } from './referral-row';

/** Brings the rows of a complaint up to date. */
export function projectCases(rulebook: Rulebook) {
  return async (tx: Tx, change: Change<DisputeState>): Promise<void> => {
    const { state, firm, complaintId, version } = change;
    if (state === undefined) return;
    await tx.manager.upsert(cases, { id: complaintId, firm, version, state: { ...state, observed: [] } }, ['id']);
    await projectReferrals(tx, change, state, rulesOf(rulebook, state));
    if (change.events.some(({ type }) => type === 'persons.erased')) await eraseNotes(tx, complaintId);
  };
}

async function projectReferrals(
  tx: Tx,
  { firm, complaintId }: Change<DisputeState>,
  state: DisputeCase,
  rules: Rules,
): Promise<void> {
  const { registeredBy = null, received } = state;
  const { partner = null } = received;
  const rows = state.referrals.map((referral) => {
    const { referralId, body, status, filedAt, filedBy, late, openOrders } = referralView(state, referral, rules);
    return {
      ...{ referralId, complaintId, firm, partner, registeredBy },
      ...{ body, status, filedAt, filedBy, late, openOrders },
    };
  });
  await tx.manager.upsert(referrals, rows, ['referralId']);
}
