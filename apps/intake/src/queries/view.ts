import type { AttachmentHeld, FeedbackGiven, StatementSaid } from '../domain/complaint';
import type { PromisedDate } from '../domain/promised-dates';
import type { ComplaintRow } from '../store/complaint-row';

/** A complaint just registered. */
export interface RegisteredView {
  readonly row: ComplaintRow;
}

export type PromisedView = PromisedDate;

/** A thing of a complaint, whose words are fetched only when asked for. */
type OfComplaint<Thing> = Thing & { readonly complaintId: string };

export type StatementView = OfComplaint<StatementSaid>;
export type AttachmentView = OfComplaint<AttachmentHeld>;
export type FeedbackView = OfComplaint<FeedbackGiven>;
