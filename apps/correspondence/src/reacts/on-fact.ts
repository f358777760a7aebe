import { type EventType, isEventType } from '@gehoor/contracts';
import type { Rulebook } from '@gehoor/procedure';
import type { Reaction } from '@gehoor/service-kit';
import type { Correspondence } from '../domain/correspondence';
import { react } from '../domain/react';

/** Facts that letters can say something about, or wait for. */
const bound = [
  'complaint.received',
  'complaint.receipt-corrected',
  'complaint.classified',
  'complaint.handed-over',
  'complaint.resolved',
  'complaint.reopened',
  'complaint.closed',
  'clock.started',
  'clock.paused',
  'clock.resumed',
  'clock.extended',
  'clock.stopped',
  'clock.voided',
  'clock.expired',
  'clock.stopped',
  'clock.recounted',
  'handler.assigned',
  'case.taken-over',
  'response.given',
  'decision.taken',
  'admissibility.decided',
  'delay.announced',
  'term.agreed',
  'information.requested',
  'gate.shut',
  'gate.opened',
  'referral.offered',
  'service-fact.withdrawn',
  'persons.erased',
] as const satisfies readonly EventType[];

/** Those, and every fact that a letter of some procedure is drafted on, or that answers what it asks: which these are is for the procedures to say. */
function factsForLetters({ procedures }: Rulebook): readonly EventType[] {
  const triggers = procedures
    .flatMap(({ letters }) => letters)
    .flatMap(({ automatic, drafted, asks }) => [automatic?.on, drafted?.on, asks?.answeredBy].flatMap((on) => on ?? []))
    .map(({ on }) => on)
    .filter(isEventType);
  return [...new Set([...bound, ...triggers])];
}

/** A fact may call for a letter, or complete one. */
export const onFact: Reaction<Correspondence> = {
  on: factsForLetters,
  follows: (state, event, setting) => react(state, setting, event),
};
