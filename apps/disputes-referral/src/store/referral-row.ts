import { instantColumn } from '@gehoor/event-store';
import { EntitySchema } from 'typeorm';
import type { Referral } from '../domain/dispute-case';
import type { ReferralStatus } from '../domain/referral';

/** A case before a dispute body: what lists find it by. */
export interface StoredReferral {
  readonly referralId: string;
  readonly complaintId: string;
  readonly firm: string;
  readonly body: string;
  readonly status: ReferralStatus;
  /** Epoch milliseconds. */
  readonly filedAt: number;
  readonly filedBy: Referral['filedBy'];
  readonly late: boolean;
  readonly openOrders: number;
  /** Who submitted the complaint, and who registered it: they may see it. */
  readonly partner: string | null;
  readonly registeredBy: string | null;
}

export const referrals = new EntitySchema<StoredReferral>({
  name: 'Referral',
  tableName: 'referrals',
  columns: {
    referralId: { type: 'uuid', primary: true, name: 'referral_id' },
    complaintId: { type: 'uuid', name: 'complaint_id' },
    firm: { type: 'text' },
    body: { type: 'text' },
    status: { type: 'text' },
    filedAt: { ...instantColumn, name: 'filed_at' },
    filedBy: { type: 'text', name: 'filed_by' },
    late: { type: 'boolean' },
    openOrders: { type: 'int', name: 'open_orders' },
    partner: { type: 'text', nullable: true },
    registeredBy: { type: 'text', name: 'registered_by', nullable: true },
  },
  checks: [
    { name: 'referrals_firm_check', expression: `firm not in ('', '*')` },
    {
      name: 'referrals_status_check',
      expression: `status in ('filed', 'defended', 'ruled', 'withdrawn', 'closed')`,
    },
    { name: 'referrals_filed_by_check', expression: `filed_by in ('complainant', 'firm')` },
  ],
  indices: [
    // Latest first, as the migration says.
    { name: 'referrals_of_firm', columns: ['firm', 'filedAt', 'referralId'] },
    { name: 'referrals_of_complaint', columns: ['complaintId'] },
  ],
});
