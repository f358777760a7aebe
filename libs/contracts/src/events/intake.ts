import { z } from 'zod';
import { actorId, code, event, id, instant, localDate, pinned, sha256 } from './common';

export const channels = ['phone', 'in-person', 'email', 'letter', 'online-form', 'dealer', 'partner'] as const;
export const kinds = ['complaint', 'objection', 'feedback', 'question', 'cancellation'] as const;
export const statementKinds = [
  'information',
  'dissatisfied',
  'accepts',
  'declines-talk',
  'wants-talk',
  'withdraws',
  'signs',
  'comment',
] as const;

/** Why the time of receipt is corrected: it was written down wrongly, or it turned out to have come in earlier or later. */
export const receiptCorrectionReasons = ['mistake', 'came-earlier', 'came-later'] as const;

/** Why a fact of the service is taken back: it did not happen, or it was about something else. */
export const serviceFactWithdrawalReasons = ['mistake', 'other-matter'] as const;

const classification = {
  severity: code.optional(),
  category: code.optional(),
  product: code.optional(),
  department: code.optional(),
  /** The complaint could lead to a liability claim against the firm. */
  liabilityPossible: z.boolean().optional(),
  /** Pseudonyms of persons working under the firm's responsibility whom the complaint concerns. */
  concernsPersons: z.array(actorId).optional(),
  /** For an objection: the type of the decision contested. */
  decisionType: code.optional(),
};

export const intakeEvents = {
  /** `at` is receipt: by the firm, its reception desk, its dealer or its agent, whoever was first. */
  'complaint.received': event('Klacht ontvangen', 'Complaint received', {
    reference: code,
    procedure: pinned,
    calendar: pinned,
    kind: z.enum(kinds),
    channel: z.enum(channels),
    /** Who received it first: the firm itself or somebody whose receipt counts as the firm's. */
    receivedVia: z.enum(['firm', 'reception', 'dealer', 'agent', 'partner']),
    receivedBy: actorId.optional(),
    registeredAt: instant,
    partner: code.optional(),
    complainantType: z.enum(['consumer', 'business']),
    language: z.enum(['nl', 'en']),
    /** How the complainant can be reached: decides the medium of letters. */
    reachableBy: z.array(z.enum(['email', 'post', 'phone'])),
    remedySought: code.optional(),
    /** Day of what the complaint is about; procedures with an admissibility limit count from it. */
    aboutEventOn: localDate.optional(),
    /** The subject of the firm's own service of which it contests a decision: its kind and the firm's number for it. */
    contests: z.strictObject({ kind: code, reference: code }).optional(),
    /** Pseudonyms of who took the decisions on it, as far as facts of it said at registration. */
    contestedDeciders: z.array(actorId).optional(),
    ...classification,
  }),
  /** It was received at another time than was written down: everything that counts from receipt counts from there. */
  'complaint.receipt-corrected': event('Tijdstip van ontvangst gecorrigeerd', 'Receipt corrected', {
    receivedAt: instant,
    was: instant,
    because: z.enum(receiptCorrectionReasons),
    by: actorId.optional(),
  }),
  'complaint.classified': event('Klacht ingedeeld', 'Complaint classified', classification),
  'complaint.handed-over': event(
    'Klacht overgedragen aan een andere afdeling',
    'Complaint handed over to another department',
    { from: code, to: code, by: actorId.optional() },
  ),
  'complaint.linked': event('Klacht gekoppeld aan een andere klacht', 'Complaint linked to another complaint', {
    relatedComplaintId: id,
    relation: z.enum(['duplicate', 'follow-up', 'same-cause', 'cancellation']),
  }),
  'statement.received': event('Bericht van de klager ontvangen', 'Statement received from the complainant', {
    statementId: id,
    kind: z.enum(statementKinds),
    channel: z.enum(channels),
    about: code.optional(),
  }),
  'feedback.received': event('Terugkoppeling ontvangen', 'Feedback received', {
    feedbackId: id,
    about: code.optional(),
  }),
  'cancellation.received': event('Opzegging ontvangen', 'Cancellation received', { cancellationId: id }),
  /** The first that was told of something that facts of the service are about: a policy, a buyer, a limit, a claim. What follows on it
   *  is no complaint's. */
  'subject.opened': event('Onderwerp geopend', 'Subject opened', {
    kind: code,
    /** The firm's own number for it, never a name. */
    reference: code,
    procedure: pinned,
    calendar: pinned,
  }),
  /** Something of the service itself that the firm promises terms for: a limit request, a notice, money collected or paid
   *  over, an evaluation. What it may be called is data of the procedure. */
  'service-fact.recorded': event('Feit uit de dienstverlening vastgelegd', 'Fact of the service recorded', {
    factId: id,
    kind: code,
    /** What it is about: a request, a limit, a claim, feedback. */
    about: code.optional(),
    /** Day on which it takes effect. */
    effectiveOn: localDate.optional(),
    /** Of a decision: pseudonym of who took it, who need not be who records it. */
    decidedBy: actorId.optional(),
    /** For an exception to a term: why, and who approved it. */
    reason: code.optional(),
    approvedBy: actorId.optional(),
    /** In which role of the procedure. */
    approvedAs: code.optional(),
  }),
  /** It did not happen: it is nothing to any clock or duty, as if it had never been recorded. */
  'service-fact.withdrawn': event('Feit uit de dienstverlening ingetrokken', 'Fact of the service withdrawn', {
    factId: id,
    /** What it had been called. */
    kind: code,
    because: z.enum(serviceFactWithdrawalReasons),
    by: actorId.optional(),
  }),
  'attachment.added': event('Bijlage toegevoegd', 'Attachment added', {
    attachmentId: id,
    mediaType: z.string().regex(/^[a-z]+\/[A-Za-z0-9.+-]{1,80}$/),
    sizeBytes: z.int().nonnegative(),
    sha256: sha256,
    /** What whoever added it is to the complaint. Absent: not told, by an earlier release. */
    addedBy: z.enum(['staff', 'partner', 'complainant']).optional(),
  }),
  'persons.erased': event('Persoonsgegevens gewist', 'Personal data erased', { basis: code }),
};
