import type { AttachmentHeld, Complaint } from '../domain/complaint';

/** A complaint as resolvers read it: what is known of it, and who its parties are by their tokens. */
export interface ComplaintRow {
  readonly id: string;
  readonly firm: string;
  /** Of the stream it shows. */
  readonly version: number;
  readonly state: Complaint;
  /** Subject claims of the parties. */
  readonly subjects: readonly string[];
}

/** A document and the complaint it belongs to; its content is read only when asked for. */
export interface AttachmentView {
  readonly complaintId: string;
  readonly held: AttachmentHeld;
  readonly name: string | undefined;
}

export interface PartyRow {
  readonly complaintId: string;
  readonly role: 'complainant' | 'representative';
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly address: AddressRow | null;
}

export interface AddressRow {
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
}

export interface LinkRow {
  readonly complaintId: string;
  readonly relatedComplaintId: string;
  readonly relation: 'duplicate' | 'follow-up' | 'same-cause' | 'cancellation';
}
