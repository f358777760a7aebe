import type { EventData, Snapshot } from '@gehoor/contracts';
import { type Instant, instantOf, type KnownFact, type Reception, refuse, type Rejection } from '@gehoor/decision';
import type { ComplaintFacts, Procedure } from '@gehoor/procedure';
import type { Subject } from './subject';

export type { Rules } from '@gehoor/procedure';

export type Status = 'received' | 'in-handling' | 'decided' | 'resolved' | 'closed' | 'reopened';

/** Who holds the complaint from an instant on. */
export interface Holder {
  readonly holder: string;
  readonly since: Instant;
}

/** One clock of the scheduler, as the snapshot tells it. */
export type PromiseRun = NonNullable<Snapshot['promises']>[number];

export type StatementSaid = EventData<'statement.received'>;
export type AttachmentHeld = EventData<'attachment.added'>;
export type FeedbackGiven = EventData<'feedback.received'>;
export type Link = EventData<'complaint.linked'>;

/** What intake knows of one complaint: its own facts and those of the other services. No personal data. */
export interface Complaint {
  readonly received: EventData<'complaint.received'>;
  readonly facts: ComplaintFacts;
  readonly status: Status;
  /** First receiver first; the last one has it now. */
  readonly custody: readonly Holder[];
  readonly statements: readonly StatementSaid[];
  readonly attachments: readonly AttachmentHeld[];
  readonly feedback: readonly FeedbackGiven[];
  readonly links: readonly Link[];
  readonly promises: readonly PromiseRun[];
  readonly step?: string;
  readonly outcome?: string;
  readonly resolvedAt?: Instant;
  readonly closedAt?: Instant;
  readonly personsErasedAt?: Instant;
  /** Cases before a dispute body that are not over, and orders not complied with: they hold the file. */
  readonly openReferrals: readonly string[];
  readonly openOrders: readonly string[];
}

/** A complaint with everything that was recorded of it, in that order: for what is asked of the facts; never stored twice. */
export interface KnownComplaint extends Complaint {
  readonly history: readonly KnownFact[];
}

/** undefined: there is no such complaint, and no such subject. */
export type IntakeState = KnownComplaint | Subject | undefined;

export const noComplaint: IntakeState = undefined;

/** When a complaint was received, and under what; undefined for what is none. */
export function receptionOf(state: IntakeState): Reception | undefined {
  if (state === undefined || 'opened' in state) return undefined;
  const { at, procedure, calendar } = state.received;
  return { at: instantOf(at), procedure, calendar };
}

/** Whether it runs the procedure's steps, or is only registered and passed on. */
export function isHandled({ received }: Complaint, procedure: Procedure): boolean {
  return procedure.kinds.find(({ id }) => id === received.kind)?.handling !== 'routed';
}

/** Whoever has it in hand now. */
export function presentHolder({ custody }: Complaint): Holder {
  const holder = custody.at(-1);
  if (holder === undefined) throw new Error('a complaint always has a first receiver');
  return holder;
}

/** Nothing can be added to persons who were erased. */
export function mustHavePersons({ personsErasedAt }: Complaint): Rejection | undefined {
  return personsErasedAt === undefined ? undefined : personsErased;
}

const personsErased = refuse(
  'PersonsErased',
  'De persoonsgegevens van deze klacht zijn gewist; er kan niets meer bij.',
  'The personal data of this complaint were erased; nothing can be added.',
);
