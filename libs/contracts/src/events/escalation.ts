import { z } from 'zod';
import { actorId, code, event, eventTypeName, id, instant, localDate, money, term } from './common';

const hearing = { hearingId: id, person: actorId };
const gate = {
  gate: code,
  reason: code,
  clause: code.optional(),
  /** Of a gate that opens action by action: those it lets through from now on. Absent: all, where it opened; none, where it shut. */
  openFor: z.array(code).optional(),
};
const talk = { talkId: id };

export const escalationEvents = {
  'step.entered': event('Volgende stap van de procedure', 'Next step of the procedure', {
    step: code,
    round: z.int().positive(),
    ownerRole: code,
    oversightRole: code.optional(),
    trigger: code,
    clause: code.optional(),
  }),
  'handler.assigned': event('Behandelaar toegewezen', 'Handler assigned', {
    handler: actorId,
    role: code,
    department: code.optional(),
  }),
  /** The handler cannot resolve it; the procedure's move for `reason` says who comes in. */
  'handler.unable': event('Behandelaar komt er niet uit', 'Handler cannot resolve it', {
    reason: code,
    handler: actorId.optional(),
  }),
  'case.taken-over': event('Behandeling overgenomen', 'Case taken over', {
    by: actorId,
    role: code,
    from: actorId.optional(),
    reason: code,
  }),
  'role.informed': event('Verantwoordelijke ingelicht', 'Responsible role informed', {
    role: code,
    about: code,
    clause: code.optional(),
  }),
  /** Somebody of the role has seen what it was informed of, up to a time. */
  'informed.seen': event('Gezien door de verantwoordelijke', 'Seen by the responsible role', {
    role: code,
    by: actorId,
    upTo: instant,
  }),
  /** The term of a clock agreed with this complainant. */
  'term.agreed': event('Termijn afgesproken', 'Term agreed', {
    clock: code,
    term,
    /** In which talk the complainant agreed, or in which statement; absent where nobody recorded it. */
    agreedIn: z.strictObject({ type: eventTypeName, id }).optional(),
  }),
  /** Whether a complaint beyond an admissibility limit is taken all the same. */
  'admissibility.decided': event('Over ontvankelijkheid beslist', 'Admissibility decided', {
    limit: code,
    admitted: z.boolean(),
    reason: code.optional(),
    /** The day the limit counts from, that of what the complaint is about; and the last day on which it was in time. */
    countedFrom: localDate.optional(),
    lastDay: localDate.optional(),
    by: actorId.optional(),
  }),
  'information.requested': event('Informatie opgevraagd', 'Information requested', {
    requestId: id,
    items: z.array(code),
    answerBy: localDate.optional(),
  }),
  'hearing.opened': event('Hoor en wederhoor geopend', 'Hearing opened', hearing),
  'hearing.asked': event('Om een reactie gevraagd', 'Asked for a reaction', hearing),
  'hearing.summarised': event('Verslag van het horen gemaakt', 'Hearing summarised', hearing),
  'hearing.signed': event('Verslag van het horen ondertekend', 'Hearing summary signed', hearing),
  /** The signed summary is a document of the dossier. */
  'hearing.filed': event('Verslag van het horen in het dossier', 'Hearing summary filed', {
    ...hearing,
    attachmentId: id,
  }),
  'hearing.refused': event('Horen geweigerd', 'Hearing refused', { ...hearing, reason: code }),
  'talk.offered': event('Gesprek aangeboden', 'Talk offered', talk),
  'talk.declined': event('Gesprek afgeslagen', 'Talk declined', talk),
  'talk.held': event('Gesprek gevoerd', 'Talk held', {
    ...talk,
    medium: z.enum(['phone', 'in-person', 'video']),
    minuted: z.boolean(),
  }),
  'gate.shut': event('Geblokkeerd door de procedure', 'Blocked by the procedure', gate),
  'gate.opened': event('Blokkade opgeheven', 'Block lifted', gate),
  'response.given': event('Reactie gegeven', 'Response given', {
    responseId: id,
    substantive: z.boolean(),
    medium: z.enum(['email', 'post', 'phone', 'in-person']),
  }),
  'delay.announced': event('Vertraging gemeld', 'Delay announced', { clockId: code, reason: code, newDate: localDate }),
  'decision.taken': event('Besluit genomen', 'Decision taken', {
    decisionId: id,
    outcome: z.enum(['upheld', 'partly-upheld', 'rejected', 'settled', 'no-finding']),
    remedies: z.array(z.strictObject({ kind: code, amount: money.optional() })),
    step: code,
    by: actorId.optional(),
  }),
  /** The complainant has been told the decision, a proposal that is resolved only when they accept it. */
  'decision.told': event('Voorstel meegedeeld', 'Proposal told', {
    decisionId: id,
    communicatedBy: z.strictObject({ type: eventTypeName, id }),
  }),
  /** A duty was done, on the word of somebody and on evidence, where the procedure takes that. */
  'duty.declared': event('Plicht nagekomen verklaard', 'Duty declared done', {
    duty: code,
    by: actorId,
    evidence: code,
    /** The document of the dossier that shows it. */
    document: id.optional(),
  }),
  /** A duty that stood open was left undone when the case was closed. */
  'duty.left': event('Plicht niet nagekomen', 'Duty left undone', { duty: code, by: actorId, reason: code }),
  'next-action.planned': event('Volgende actie gepland', 'Next action planned', { on: localDate, action: code }),
  'review.done': event('Voortgang beoordeeld', 'Progress reviewed', {
    reviewer: actorId,
    finding: z.enum(['on-track', 'action-needed']),
  }),
  /** The decision has been communicated to the complainant: by a letter or a minuted talk. */
  'complaint.resolved': event('Klacht afgehandeld', 'Complaint resolved', {
    decisionId: id,
    communicatedBy: z.strictObject({ type: eventTypeName, id }),
  }),
  'complaint.reopened': event('Klacht heropend', 'Complaint reopened', {
    reason: code,
    mode: z.enum(['resume', 'restart', 'new-round']),
    since: instant.optional(),
  }),
  /** Version 2 knows duplicates: the promises are those of the other complaint. */
  'complaint.closed': event('Klacht gesloten', 'Complaint closed', {
    outcome: z.enum([
      'accepted',
      'withdrawn',
      'disagreement',
      'no-reaction',
      'ruled',
      'not-admissible',
      'routed',
      'duplicate',
    ]),
    duplicateOf: id.optional(),
  }),
};
