import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { oneByOne, createEventStore, createCleaner, createRelay, type Clock, type Log } from '@gehoor/event-store';
import type { EventTransport } from '@gehoor/event-transport';
import type { Rulebook } from '@gehoor/procedure';
import type { ServiceParts } from '@gehoor/service-kit';
import type { DataSource } from 'typeorm';
import { createFactConsumer } from './consumers';
import { noCase } from './domain/case';
import { evolve } from './domain/evolve';
import { createResolvers } from './resolvers';
import { createProjection } from './store/project';

export interface EscalationOptions {
  readonly dataSource: DataSource;
  readonly transport: EventTransport;
  readonly clock: Clock;
  readonly rulebook: Rulebook;
  readonly log: Log;
}

/** The service of the case: what it answers, and what runs behind it. */
export function createEscalation(options: EscalationOptions): ServiceParts {
  const { dataSource, transport, clock, rulebook, log } = options;
  const service = 'escalation';
  const project = createProjection(rulebook);
  const store = createEventStore({ service, dataSource, clock, log, initial: noCase, evolve, rows: oneByOne(project) });
  return {
    name: service,
    typeDefs: readFileSync(join(__dirname, '../schema.graphql'), 'utf8'),
    resolvers: createResolvers({ store, clock, rulebook }),
    work: [
      createRelay({ service, dataSource, transport, log }),
      createCleaner({ service, dataSource, log }),
      createFactConsumer(options, store),
    ],
    ready: async () => {
      await dataSource.query('select 1');
    },
  };
}
