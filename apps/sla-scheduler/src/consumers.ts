import { topics } from '@gehoor/contracts';
import { handleOne, createConsumer, type EventStore, type Work } from '@gehoor/event-store';
import type { Rulebook } from '@gehoor/procedure';
import type { ComplaintClocks } from './domain/clock';
import { observe } from './domain/observe';
import { rulesOf } from './rules';
import type { SlaSchedulerOptions } from './sla-scheduler';

/** Every fact of a complaint may start, stop, pause, extend or end a clock: which, the procedure says. */
export function createFactConsumer(
  { dataSource, transport, clock, log, rulebook }: SlaSchedulerOptions,
  store: Pick<EventStore<ComplaintClocks>, 'handle'>,
): Work {
  return createConsumer({
    ...{ service: 'sla-scheduler', dataSource, transport, clock, log, topics: [topics.complaints] },
    handle: {
      event: async (event) => {
        await handleOne(store, {
          ...{ firm: event.firm, complaintId: event.subject, command: 'Observe', observe: event },
          decide: (state) => decideOn(rulebook, state, event),
        });
      },
    },
  });
}

function decideOn(rulebook: Rulebook, state: ComplaintClocks, event: Parameters<typeof observe>[2]) {
  const rules = rulesOf(rulebook, state);
  return rules === undefined ? [] : observe(state, rules, event);
}
