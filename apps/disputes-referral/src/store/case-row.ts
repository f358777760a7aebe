import type { DisputeCase } from '../domain/dispute-case';

/** A complaint as resolvers read it. */
export interface CaseRow {
  readonly id: string;
  readonly firm: string;
  /** Of the stream it shows. */
  readonly version: number;
  readonly state: DisputeCase;
}

export interface NoteRow {
  readonly complaintId: string;
  readonly consultationId: string;
  readonly notes: string;
}

export interface ConsentRow {
  readonly complaintId: string;
  readonly referralId: string;
  readonly consentedOn: string;
}

/** A case before a dispute body as the list finds it. */
export interface ReferralRow {
  readonly referralId: string;
  readonly complaintId: string;
  /** ISO 8601 UTC. */
  readonly filedAt: string;
}
