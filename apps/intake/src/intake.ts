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
import { observeWith } from './consumers';
import type { IntakeState } from './domain/complaint';
import { evolve } from './domain/evolve';
import { createResolvers } from './resolvers';
import { project } from './store/project';

export interface IntakeOptions {
  readonly dataSource: DataSource;
  readonly transport: EventTransport;
  readonly clock: Clock;
  readonly rulebook: Rulebook;
  readonly log: Log;
}

const service = 'intake';

/** The ear: everything the complainant says, and the dossier of what came of it. */
export function createIntake({ dataSource, transport, clock, rulebook, log }: IntakeOptions): ServiceParts {
  const store = createEventStore<IntakeState>({
    ...{ service, dataSource, clock, log },
    initial: undefined,
    evolve,
    rows: oneByOne(project),
  });
  const event = observeWith(store);
  return {
    name: service,
    typeDefs: readFileSync(join(__dirname, '../schema.graphql'), 'utf8'),
    resolvers: createResolvers({ store, rulebook, clock }),
    work: [
      createRelay({ service, dataSource, transport, log }),
      createCleaner({ service, dataSource, log }),
      createConsumer({ service, dataSource, transport, clock, log, topics: [topics.complaints], handle: { event } }),
    ],
    ready: async () => {
      await dataSource.query('select 1');
    },
  };
}
