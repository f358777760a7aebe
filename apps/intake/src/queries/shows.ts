import { there } from '@gehoor/service-kit';
import type { ComplaintRow } from '../store/complaint-row';

/** What each command shows when it was carried out: the success type and its own field. */
export const complaintRegistered = (row: ComplaintRow) => ({ __typename: 'ComplaintRegistered' as const, row });

export const statementRecorded = ({ complaintId, state }: ComplaintRow, made: string) => ({
  __typename: 'StatementRecorded' as const,
  statement: { complaintId, said: there(state.statements.find(({ statementId }) => statementId === made)) },
});

export const attachmentAdded = ({ complaintId, state }: ComplaintRow, made: string) => ({
  __typename: 'AttachmentAdded' as const,
  attachment: { complaintId, held: there(state.attachments.find(({ attachmentId }) => attachmentId === made)) },
});

export const feedbackGiven = (_: ComplaintRow, made: string) => ({
  __typename: 'FeedbackGiven' as const,
  feedbackId: made,
});

export const serviceFactRecorded = (_: ComplaintRow, made: string) => ({
  __typename: 'ServiceFactRecorded' as const,
  factId: made,
});

export const complaintClassified = () => ({ __typename: 'ComplaintClassified' as const });
export const complaintHandedOver = () => ({ __typename: 'ComplaintHandedOver' as const });
export const complaintsLinked = () => ({ __typename: 'ComplaintsLinked' as const });
export const personsErased = () => ({ __typename: 'PersonsErased' as const });
