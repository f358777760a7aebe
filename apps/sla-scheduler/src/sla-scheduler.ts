import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  oneByOne,
  createEventStore,
  createCleaner,
  createRelay,
  type Clock,
  type EventStore,
  type Log,
} from '@gehoor/event-store';
import type { EventTransport } from '@gehoor/event-transport';
import type { Rulebook } from '@gehoor/procedure';
import type { ServiceParts } from '@gehoor/service-kit';
import type { DataSource } from 'typeorm';
import { createFactConsumer } from './consumers';
import { noClocks, type ComplaintClocks } from './domain/clock';
import { evolve } from './domain/evolve';
import { createDueClocks } from './due-clocks';
import { createResolvers } from './resolvers';
import { project } from './store/project';

export interface SlaSchedulerOptions {
  readonly dataSource: DataSource;
  readonly transport: EventTransport;
  readonly clock: Clock;
  readonly rulebook: Rulebook;
  readonly log: Log;
}

/** The service of the clocks: what it answers, and what runs behind it. */
export function createSlaScheduler(options: SlaSchedulerOptions): ServiceParts {
  const { dataSource, transport, clock, rulebook, log } = options;
  const service = 'sla-scheduler';
  const plain = createEventStore({
    service,
    dataSource,
    clock,
    log,
    initial: noClocks,
    evolve,
    rows: oneByOne(project),
  });
  const due = createDueClocks({ store: plain, clock, rulebook, log });
  const store = wakingStore(plain, due.wake);
  return {
    name: service,
    typeDefs: readFileSync(join(__dirname, '../schema.graphql'), 'utf8'),
    resolvers: createResolvers({ store, clock, rulebook }),
    work: [
      createRelay({ service, dataSource, transport, log }),
      createCleaner({ service, dataSource, log }),
      createFactConsumer(options, store),
      due,
    ],
    ready: async () => {
      await dataSource.query('select 1');
    },
  };
}

/** A clock that has just been set may be due before the one the timer waits for. */
function wakingStore(store: EventStore<ComplaintClocks>, wake: () => void): EventStore<ComplaintClocks> {
  return {
    ...store,
    handle: async (page) => {
      const results = await store.handle(page);
      if (results.some((result) => result.status === 'done' && result.change.own.length > 0)) wake();
      return results;
    },
  };
}
