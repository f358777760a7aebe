import { topics, type ComplaintEvent } from '@gehoor/contracts';
import { handleOne, createConsumer, type EventStore, type Work } from '@gehoor/event-store';
import type { Rulebook } from '@gehoor/procedure';
import type { CaseState } from './domain/case';
import { observe } from './domain/consequences';
import type { EscalationOptions } from './escalation';
import { rulesOf } from './rules';
import { eraseNotes } from './store/notes';

/** Every fact of a complaint may move it, shut a gate or call for somebody: which, the procedure says. */
export function createFactConsumer(
  { dataSource, transport, clock, log, rulebook }: EscalationOptions,
  store: Pick<EventStore<CaseState>, 'handle'>,
): Work {
  return createConsumer({
    ...{ service: 'escalation', dataSource, transport, clock, log, topics: [topics.complaints] },
    handle: {
      event: async (event) => {
        await handleOne(store, {
          ...{ firm: event.firm, complaintId: event.subject, command: 'Observe', observe: event },
          decide: (state, { now }) => decideOn(rulebook, state, event, now),
          also: async (tx) => {
            if (event.type === 'persons.erased') await eraseNotes(tx, event.subject);
          },
        });
      },
    },
  });
}

function decideOn(rulebook: Rulebook, state: CaseState, event: ComplaintEvent, now: number) {
  const rules = rulesOf(rulebook, state);
  return rules === undefined ? [] : observe(state, rules, event, now);
}
