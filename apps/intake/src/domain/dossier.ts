import { type AheadEvent, type ComplaintEvent, type EventType, isAhead, type StartedClock } from '@gehoor/contracts';

/** What was done towards the complainant; the rest is the firm's own deliberation. */
const outward: ReadonlySet<EventType> = new Set<EventType>([
  'complaint.received',
  'complaint.receipt-corrected',
  'complaint.linked',
  'statement.received',
  'feedback.received',
  'cancellation.received',
  'attachment.added',
  'persons.erased',
  'step.entered',
  'information.requested',
  'talk.offered',
  'talk.declined',
  'talk.held',
  'response.given',
  'delay.announced',
  'decision.taken',
  'letter.sent',
  'complaint.resolved',
  'complaint.reopened',
  'complaint.closed',
  'referral.offered',
  'referral.filed',
  'referral.withdrawn',
  'defence.submitted',
  'ruling.received',
  'ruling.order-complied',
  'referral.closed',
]);

/** Whether a partner or complainant sees a fact in the dossier: what was said and done towards them, and the promises made
 *  to them as they stand. */
export function isOutward(event: ComplaintEvent | AheadEvent): boolean {
  if (!isRead(event)) return false;
  if (outward.has(event.type)) return true;
  switch (event.type) {
    case 'clock.started':
      return event.data.clocks.some(isPromised);
    case 'clock.expired':
    case 'clock.stopped':
    case 'clock.recounted':
      return isPromised(event.data);
    default:
      return false;
  }
}

/** A promise to the complainant, not the firm's own measure. */
function isPromised({ modality }: Pick<StartedClock, 'modality'>): boolean {
  return modality === 'must' || modality === 'target';
}

/** Whether a fact can be read here: newer code may have stated it. */
export function isRead(event: ComplaintEvent | AheadEvent): event is ComplaintEvent {
  return !isAhead(event);
}

/** Who within the firm did or received something, and what the firm weighs: not for outsiders. */
const internalFields = [
  'by',
  'from',
  'handler',
  'receivedBy',
  'reviewer',
  'concernsPersons',
  'liabilityPossible',
  'contestedDeciders',
];

/** The data of a fact as a partner or complainant sees them: without the people of the firm and its own assessments. */
export function outwardData(event: ComplaintEvent): Readonly<Record<string, unknown>> {
  const data =
    event.type === 'clock.started' ? { ...event.data, clocks: event.data.clocks.filter(isPromised) } : event.data;
  return Object.fromEntries(Object.entries(data).filter(([field]) => !internalFields.includes(field)));
}
