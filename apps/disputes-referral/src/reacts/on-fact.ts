import { type EventType, isEventType } from '@gehoor/contracts';
import type { Reaction } from '@gehoor/service-kit';
import type { DisputeState } from '../domain/dispute-case';
import { offerReferral } from '../domain/offer';

/** What windows are counted from. */
const always: readonly EventType[] = [
  'complaint.received',
  'complaint.receipt-corrected',
  'complaint.classified',
  'decision.taken',
  'admissibility.decided',
  'letter.sent',
  'response.given',
  'decision.told',
  'complaint.resolved',
];

/** A fact may call for the way out to be offered: when, the procedure says. */
export const onFact: Reaction<DisputeState> = {
  on: ({ procedures }) => {
    const offers = procedures.flatMap(({ outside }) => outside.flatMap(({ offeredOn }) => offeredOn));
    const named = offers.flatMap(({ pattern, after }) => (after === undefined ? [pattern.on] : [pattern.on, after.on]));
    return [...new Set([...always, ...named.filter(isEventType)])];
  },
  follows: offerReferral,
};
