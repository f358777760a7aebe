import { isoOf, refuse, unknownComplaint, type Moment, type Rejection } from '@gehoor/decision';
import type { EventData } from '@gehoor/contracts';
import type { IntakeFact, IntakeState } from './complaint';

export interface LinkComplaints {
  readonly complaintId: string;
  readonly relatedComplaintId: string;
  readonly relation: EventData<'complaint.linked'>['relation'];
}

/** Links two complaints of one firm; whether the other exists is known by the caller.
 *  Rejections: `NOT_FOUND`, `SameComplaint`, `LinkedAlready`. */
export function linkComplaints(
  state: IntakeState,
  { complaintId, relatedComplaintId, relation }: LinkComplaints,
  { now }: Moment,
): readonly IntakeFact[] | Rejection {
  if (state === undefined) return unknownComplaint;
  if (complaintId === relatedComplaintId) return sameComplaint;
  const isLinked = state.links.some(
    (link) => link.relatedComplaintId === relatedComplaintId && link.relation === relation,
  );
  if (isLinked) return linkedAlready;
  return [{ type: 'complaint.linked', data: { at: isoOf(now), relatedComplaintId, relation } }];
}

const sameComplaint = refuse(
  'SameComplaint',
  'Een klacht kan niet met zichzelf worden verbonden.',
  'A complaint cannot be linked to itself.',
);
const linkedAlready = refuse(
  'LinkedAlready',
  'Deze klachten zijn al verbonden.',
  'These complaints are linked already.',
);
