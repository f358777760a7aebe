import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { oneByOne, createEventStore, createCleaner, createRelay, type Clock, type Log } from '@gehoor/event-store';
import type { EventTransport } from '@gehoor/event-transport';
import type { Rulebook } from '@gehoor/procedure';
import type { ServiceParts } from '@gehoor/service-kit';
import type { DataSource } from 'typeorm';
import { createCommands } from './commands';
import { createLetterConsumer } from './consumers';
import { evolve } from './domain/evolve';
import { initial } from './domain/state';
import { createResolvers } from './resolvers';
import { defaultPatience, type Patience } from './sending/backoff';
import type { Mailer } from './sending/mailer';
import { createSender } from './sending/sender';
import { projectLetters } from './store/project';

export interface CorrespondenceOptions {
  readonly dataSource: DataSource;
  readonly transport: EventTransport;
  readonly clock: Clock;
  readonly rulebook: Rulebook;
  readonly log: Log;
  /** Closed when the work stops. */
  readonly mailer: Mailer;
  /** Address all mail leaves by; without it each firm's own, from its procedure. */
  readonly mailFrom?: string | undefined;
  readonly patience?: Patience | undefined;
}

/** The mouth: everything we say to somebody about a complaint. */
export function createCorrespondence(options: CorrespondenceOptions): ServiceParts {
  const { dataSource, transport, clock, rulebook, log, mailer, mailFrom, patience = defaultPatience } = options;
  const store = createEventStore({
    ...({ service: 'correspondence', dataSource, clock, log } as const),
    initial,
    evolve,
    rows: oneByOne(projectLetters(rulebook)),
  });
  const commands = createCommands({ store, rulebook, clock, onReleased: () => sender.wake() });
  const sender = createSender({ store, commands, rulebook, clock, mailer, from: mailFrom, patience, log });
  return {
    name: 'correspondence',
    typeDefs: readFileSync(join(__dirname, '../schema.graphql'), 'utf8'),
    resolvers: createResolvers({ store, commands, rulebook, clock }),
    work: [
      createRelay({ service: 'correspondence', dataSource, transport, log }),
      createCleaner({ service: 'correspondence', dataSource, log }),
      createLetterConsumer({ dataSource, transport, clock, log }, commands, rulebook),
      sender,
    ],
    ready: async () => {
      await dataSource.query('select 1');
    },
  };
}
