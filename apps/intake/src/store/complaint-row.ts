import { instantColumn } from '@gehoor/event-store';
import { EntitySchema } from 'typeorm';
import type { Complaint, Status } from '../domain/complaint';

/** A complaint as it is kept: what lists search by in columns, the rest in `state`. No personal data. */
export interface StoredComplaint {
  readonly complaintId: string;
  readonly firm: string;
  /** Of the stream it shows. */
  readonly version: number;
  readonly reference: string;
  readonly status: Status;
  readonly kind: string;
  readonly channel: string;
  readonly severity: string | null;
  readonly category: string | null;
  readonly product: string | null;
  readonly department: string | null;
  /** The dealer or portal that submitted it. */
  readonly partner: string | null;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly state: Complaint;
}

/** A complaint as it is read: what is known of it, and whose it is. */
export interface ComplaintRow extends Pick<StoredComplaint, 'complaintId' | 'firm' | 'version' | 'partner' | 'state'> {
  /** Subject claims of its parties. */
  readonly complainants: readonly string[];
}

export const complaints = new EntitySchema<StoredComplaint>({
  name: 'Complaint',
  tableName: 'complaints',
  columns: {
    complaintId: { type: 'uuid', primary: true, name: 'complaint_id' },
    firm: { type: 'text' },
    version: { type: 'int' },
    reference: { type: 'text' },
    status: { type: 'text' },
    kind: { type: 'text' },
    channel: { type: 'text' },
    severity: { type: 'text', nullable: true },
    category: { type: 'text', nullable: true },
    product: { type: 'text', nullable: true },
    department: { type: 'text', nullable: true },
    partner: { type: 'text', nullable: true },
    receivedAt: { ...instantColumn, name: 'received_at' },
    state: { type: 'jsonb' },
  },
  checks: [{ name: 'complaints_firm_check', expression: `firm not in ('', '*')` }],
  uniques: [{ name: 'complaints_firm_reference_key', columns: ['firm', 'reference'] }],
  indices: [
    // Latest first, as the migration says.
    { name: 'complaints_of_firm', columns: ['firm', 'receivedAt', 'complaintId'] },
    { name: 'complaints_of_partner', columns: ['firm', 'partner', 'receivedAt', 'complaintId'] },
  ],
});
