import { instantColumn } from '@gehoor/event-store';
import { EntitySchema } from 'typeorm';
import type { Link } from '../domain/complaint';

export interface LinkRow {
  readonly complaintId: string;
  readonly relatedComplaintId: string;
  readonly relation: Link['relation'];
  readonly firm: string;
  /** Epoch milliseconds. */
  readonly linkedAt: number;
}

export const links = new EntitySchema<LinkRow>({
  name: 'Link',
  tableName: 'links',
  columns: {
    complaintId: { type: 'uuid', primary: true, name: 'complaint_id' },
    relatedComplaintId: { type: 'uuid', primary: true, name: 'related_complaint_id' },
    relation: { type: 'text', primary: true },
    firm: { type: 'text' },
    linkedAt: { ...instantColumn, name: 'linked_at' },
  },
  checks: [{ name: 'links_firm_check', expression: `firm not in ('', '*')` }],
  indices: [{ name: 'links_back', columns: ['relatedComplaintId'] }],
});
