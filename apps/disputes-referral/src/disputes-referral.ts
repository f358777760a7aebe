import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { topics } from '@gehoor/contracts';
import {
  oneByOne,
  createConsumer,
  createEventStore,
  createCleaner,
  createRelay,
  type Clock,
  type Log,
} from '@gehoor/event-store';
import type { EventTransport } from '@gehoor/event-transport';
import type { Rulebook } from '@gehoor/procedure';
import type { ServiceParts } from '@gehoor/service-kit';
import type { DataSource } from 'typeorm';
import { observedTypes, observeWith } from './consumers';
import type { DisputeState } from './domain/dispute-case';
import { evolve } from './domain/evolve';
import { createResolvers } from './resolvers';
import { projectCases } from './store/project';

export interface DisputesReferralOptions {
  readonly dataSource: DataSource;
  readonly transport: EventTransport;
  readonly clock: Clock;
  readonly rulebook: Rulebook;
  readonly log: Log;
}

const service = 'disputes-referral';

/** The door: dispute bodies, rulings and complying with them, the liability insurer. */
export function createDisputesReferral(options: DisputesReferralOptions): ServiceParts {
  const { dataSource, transport, clock, rulebook, log } = options;
  const store = createEventStore<DisputeState>({
    ...{ service, dataSource, clock, log },
    initial: undefined,
    evolve,
    rows: oneByOne(projectCases(rulebook)),
  });
  return {
    name: service,
    typeDefs: readFileSync(join(__dirname, '../schema.graphql'), 'utf8'),
    resolvers: createResolvers({ store, rulebook, clock }),
    work: [
      createRelay({ service, dataSource, transport, log }),
      createCleaner({ service, dataSource, log }),
      createConsumer({
        ...{ service, dataSource, transport, clock, log },
        topics: [topics.complaints],
        only: observedTypes(rulebook),
        handle: { event: observeWith(store, rulebook) },
      }),
    ],
    ready: async () => {
      await dataSource.query('select 1');
    },
  };
}
