import { instant, int, jsonb, type RowOf, table, text, uuid } from '@gehoor/event-store';
import type { Complaint, Status } from '../domain/complaint';

/** A complaint as it is kept: what lists search by in columns, the rest in `state`. No personal data. */
export const complaints = table(
  'complaints',
  {
    complaintId: uuid().primary(),
    /** Of the stream it shows. */
    version: int(),
    reference: text(),
    status: text<Status>(),
    kind: text(),
    channel: text(),
    severity: text().nullable(),
    category: text().nullable(),
    product: text().nullable(),
    department: text().nullable(),
    /** The dealer or portal that submitted it. */
    partner: text().nullable(),
    receivedAt: instant(),
    state: jsonb<Complaint>(),
  },
  {
    indices: {
      complaints_of_firm: ['firm', 'receivedAt', 'complaintId'],
      complaints_by_status: ['firm', 'status', 'receivedAt', 'complaintId'],
      complaints_by_kind: ['firm', 'kind', 'receivedAt', 'complaintId'],
      complaints_by_channel: ['firm', 'channel', 'receivedAt', 'complaintId'],
      complaints_by_severity: ['firm', 'severity', 'receivedAt', 'complaintId'],
      complaints_by_category: ['firm', 'category', 'receivedAt', 'complaintId'],
      complaints_by_product: ['firm', 'product', 'receivedAt', 'complaintId'],
      complaints_by_department: ['firm', 'department', 'receivedAt', 'complaintId'],
      complaints_of_partner: ['firm', 'partner', 'receivedAt', 'complaintId'],
    },
    uniques: { complaints_firm_reference_key: ['firm', 'reference'] },
  },
);
export type StoredComplaint = RowOf<typeof complaints>;

/** A complaint as it is read: what is known of it, and whose it is. */
export interface ComplaintRow extends Pick<StoredComplaint, 'complaintId' | 'firm' | 'version' | 'partner' | 'state'> {
  /** Subject claims of its parties. */
  readonly complainants: readonly string[];
}
