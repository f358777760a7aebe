import type { Change, Tx } from '@gehoor/event-store';
import type { Rulebook } from '@gehoor/procedure';
import type { DisputeCase, DisputeState, Rules } from '../domain/dispute-case';
import { referralView } from '../domain/referral-view';
import { rulesOf } from '../rules';
import { eraseNotes } from './private-rows';

/** Brings the rows of a complaint up to date. */
export function projectCases(rulebook: Rulebook) {
  return async (tx: Tx, change: Change<DisputeState>): Promise<void> => {
    const { state, firm, complaintId, version } = change;
    if (state === undefined) return;
    await tx.execute(upsertCase, [complaintId, firm, version, JSON.stringify({ ...state, observed: [] })]);
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
  for (const referral of state.referrals) {
    const { referralId, body, status, filedAt, filedBy, late, openOrders } = referralView(state, referral, rules);
    await tx.execute(upsertReferral, [
      ...[referralId, complaintId, firm, body, status, new Date(filedAt), filedBy, late, openOrders],
      ...[state.received.partner ?? null, state.registeredBy ?? null],
    ]);
  }
}

const upsertCase = `
  insert into cases (complaint_id, firm, version, state) values ($1, $2, $3, $4)
  on conflict (complaint_id) do update set version = excluded.version, state = excluded.state`;

const upsertReferral = `
  insert into referrals (referral_id, complaint_id, firm, body, status, filed_at, filed_by, late, open_orders, partner, registered_by)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  on conflict (referral_id) do update set status = excluded.status, late = excluded.late, open_orders = excluded.open_orders`;
