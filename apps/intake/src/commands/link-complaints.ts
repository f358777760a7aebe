import { eventSchemas } from '@gehoor/contracts';
import { fact, refuse } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { command } from './command';

/** An id that is looked up: one that is none is not found. */
const id = z.string();

/** Says what another complaint of the firm is to this one. */
export const linkComplaints = command({
  name: 'linkComplaints',
  input: z.object({
    complaintId: id,
    relatedComplaintId: id.toLowerCase(),
    relation: fields.coded(eventSchemas['complaint.linked'].shape.relation.options),
  }),
  mentions: ({ relatedComplaintId }) => [relatedComplaintId],
  decide: ({ links }, { complaintId, relatedComplaintId, relation }, { at }) => {
    if (complaintId.toLowerCase() === relatedComplaintId) return complaintIsSame;
    if (links.some((link) => link.relatedComplaintId === relatedComplaintId && link.relation === relation))
      return complaintsAlreadyLinked;
    return [fact('complaint.linked', { at, relatedComplaintId, relation })];
  },
  shows: () => ({ __typename: 'ComplaintsLinked' }),
});

const complaintIsSame = refuse(
  'ComplaintIsSame',
  'Een klacht kan niet met zichzelf worden verbonden.',
  'A complaint cannot be linked to itself.',
);
const complaintsAlreadyLinked = refuse(
  'ComplaintsAlreadyLinked',
  'Deze klachten zijn al verbonden.',
  'These complaints are linked already.',
);
