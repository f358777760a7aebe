import type { ComplaintEvent } from '@gehoor/contracts';
import { handleOne, type EventStore } from '@gehoor/event-store';
import type { IntakeState } from './domain/complaint';

/** Every fact of the other services goes into the complaint's stream, in order: that stream is the dossier. */
export function observeWith(store: EventStore<IntakeState>): (event: ComplaintEvent) => Promise<void> {
  return async (event) => {
    const { firm, subject: complaintId } = event;
    await handleOne(store, { firm, complaintId, command: 'Observe', observe: event, decide: () => [] });
  };
}
