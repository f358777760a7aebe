import { aComplaintId } from '@gehoor/testing';
import { later, received } from '../../test/complaint';
import { needsAComplaint } from '../../test/every-command';
import { linkComplaints } from './link-complaints';

describe('linking', () => {
  const other = '0198a000-0000-7000-8000-000000000002';
  const link = { complaintId: aComplaintId, relatedComplaintId: other, relation: 'cancellation' } as const;
  needsAComplaint(linkComplaints, link);

  it('says what the other complaint is to this one, once per relation', () => {
    const complaint = received();
    expect(complaint.does(later, linkComplaints, link)).toEqual([
      { type: 'complaint.linked', data: { at: later, relatedComplaintId: other, relation: 'cancellation' } },
    ]);
    expect(complaint.does(later, linkComplaints, link)).toBe('ComplaintsAlreadyLinked');
    expect(complaint.does(later, linkComplaints, { ...link, relation: 'same-cause' })).toMatchObject([
      { type: 'complaint.linked', data: { relation: 'same-cause' } },
    ]);
  });

  it('does not link a complaint to itself, whatever the capitals', () => {
    const itself = { ...link, relatedComplaintId: aComplaintId };
    expect(received().does(later, linkComplaints, itself)).toBe('ComplaintIsSame');
    expect(received().does(later, linkComplaints, { ...itself, complaintId: aComplaintId.toUpperCase() })).toBe(
      'ComplaintIsSame',
    );
  });

  it('names the other complaint: whoever links has to see both', () => {
    expect(linkComplaints.mentions?.(link)).toEqual([other]);
  });
});
