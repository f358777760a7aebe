import type { AttachmentHeld, FeedbackGiven, StatementSaid } from '../domain/complaint';
import type { PromisedDate } from '../domain/promised-dates';
import type { ComplaintRow } from '../store/complaint-row';

/** A complaint just registered. */
export interface RegisteredView {
  readonly row: ComplaintRow;
}

export type PromisedView = PromisedDate;

/** A thing of a complaint, whose words are fetched only when asked for. */
interface OfComplaint {
  readonly complaintId: string;
}

export interface StatementView extends OfComplaint {
  readonly said: StatementSaid;
}
export interface AttachmentView extends OfComplaint {
  readonly held: AttachmentHeld;
}
export interface FeedbackView extends OfComplaint {
  readonly given: FeedbackGiven;
}
