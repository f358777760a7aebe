import { isEventType, type ComplaintEvent, type EventType } from '@gehoor/contracts';
import { handleOne, type EventStore } from '@gehoor/event-store';
import type { Rulebook } from '@gehoor/procedure';
import type { DisputeState } from './domain/dispute-case';
import { offerReferral } from './domain/offer';
import { rulesOf } from './rules';

/** What windows are counted from, and what erases notes. */
const always: readonly EventType[] = [
  'complaint.received',
  'complaint.classified',
  'decision.taken',
  'letter.sent',
  'response.given',
  'complaint.resolved',
  'persons.erased',
];

/** The types of fact this service has to see: those, and whatever a procedure of the rulebook makes it offer the way out. */
export function observedTypes({ procedures }: Rulebook): readonly EventType[] {
  const offers = procedures.flatMap(({ outside }) => outside.flatMap(({ offeredOn }) => offeredOn));
  const named = offers.flatMap(({ pattern, after }) => (after === undefined ? [pattern.on] : [pattern.on, after.on]));
  return [...new Set([...always, ...named.filter(isEventType)])];
}

/** Each fact goes into the complaint's stream, and may call for the way out to be offered: when, the procedure says. */
export function observeWith(
  store: EventStore<DisputeState>,
  rulebook: Rulebook,
): (event: ComplaintEvent) => Promise<void> {
  return async (event) => {
    const { firm, subject: complaintId } = event;
    await handleOne(store, {
      ...{ firm, complaintId, command: 'Observe', observe: event },
      decide: (state, moment) =>
        state === undefined ? [] : offerReferral(state, event, rulesOf(rulebook, state), moment),
    });
  };
}
