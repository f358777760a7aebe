import {
  attributeIn,
  decodeEvent,
  encodeEvent,
  topics,
  type ComplaintEvent,
  type ServiceName,
} from '@gehoor/contracts';
import { silentLog, type Migration } from '@gehoor/event-store';
import {
  createPostgresLogTransport,
  migratePostgresLog,
  type EventTransport,
  type ReceivedMessage,
} from '@gehoor/event-transport';
import type { Rulebook } from '@gehoor/procedure';
import {
  startWork,
  stopWork,
  subgraphSchema,
  type GraphContext,
  type Identity,
  type Materials,
  type ServiceParts,
} from '@gehoor/service-kit';
import { graphql } from 'graphql';
import type { EntitySchema } from 'typeorm';
import { createScratchDatabase } from './scratch-database';
import { marksOf, settle } from './settle';
import { fixedTime } from './time';

export interface HouseOptions {
  readonly service: ServiceName;
  readonly migrations: readonly Migration[];
  readonly entities: EntitySchema[];
  readonly create: (materials: Materials) => ServiceParts;
  readonly rulebook: Rulebook;
  /** Instant at which time stands, ISO 8601 UTC. */
  readonly at: string;
}

/** The whole service in this process, on a real database, in a time that stands still until it is moved. */
export async function houseOf(options: HouseOptions) {
  const database = await createScratchDatabase({
    services: [options],
    prepare: { key: 'postgres-log', run: (ownerUrl) => migratePostgresLog(ownerUrl, ['postgres']) },
  });
  const time = fixedTime(options.at);
  const transport = await createPostgresLogTransport({
    connectionString: database.ownerUrl,
    log: silentLog,
    pollIntervalMs: 10,
  });
  const dataSource = await database.dataSource(options.service);
  const parts = options.create({ dataSource, transport, time, rulebook: options.rulebook, log: silentLog });
  const schema = subgraphSchema(parts);
  const settles = () => settle(parts.work, marksOf(database, options.service));
  await startWork(parts.work);
  const published = await witness(transport, options.service);
  return {
    database,
    time,
    parts,
    dataSource,
    transport,
    /** Facts of the other services reach the topic; resolves when ours has dealt with them. */
    hears: async (...events: readonly ComplaintEvent[]) => {
      for (const event of events) await transport.publish([encodeEvent(event)]);
      await settles();
    },
    settles,
    /** What the service has published, after it has settled. */
    async said(): Promise<readonly ComplaintEvent[]> {
      await settles();
      await published.caughtUp();
      return published.events;
    },
    /** The last message of a topic about a complaint, after the service has settled. */
    async last(topic: string, complaintId: string): Promise<ReceivedMessage | undefined> {
      await settles();
      await published.caughtUp();
      return published.messages.findLast((message) => message.topic === topic && message.partitionKey === complaintId);
    },
    ask: (
      source: string,
      variableValues: Record<string, unknown>,
      identity: Identity,
      language: 'nl' | 'en' = 'nl',
    ) => {
      const contextValue: GraphContext = { identity, language, correlationId: 'test', loaders: new Map() };
      return graphql({ schema, source, variableValues, contextValue }).then(plain);
    },
    stop: async () => {
      await published.stop();
      await stopWork(parts.work);
      await parts.close?.();
      await transport.close();
      await database.drop();
    },
  };
}
export type House = Awaited<ReturnType<typeof houseOf>>;

/** What the others say need not be legible: a test may have them say what nobody here can read. */
async function witness(transport: EventTransport, service: ServiceName) {
  const events: ComplaintEvent[] = [];
  const messages: ReceivedMessage[] = [];
  const subscription = await transport.subscribe({
    group: 'witness',
    topics: Object.values(topics),
    handle: async (page) => {
      messages.push(...page);
      for (const message of page) {
        if (message.topic !== topics.complaints || attributeIn(message.headers, 'source') !== service) continue;
        const decoded = decodeEvent(message);
        if (!decoded.ok) throw new Error(JSON.stringify(decoded.problems));
        events.push(decoded.event);
      }
    },
  });
  const caughtUp = async () => {
    while (((await transport.lag?.('witness')) ?? 0) > 0) await new Promise((done) => setTimeout(done, 5));
  };
  return { events, messages, caughtUp, stop: () => subscription.stop() };
}

/** As it travels: GraphQL's own objects have no prototype, and dates become text. */
function plain(result: object): {
  readonly data?: Record<string, never>;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code?: string } }[];
} {
  return JSON.parse(JSON.stringify(result));
}

export * from './people';
export { marksOf, settle } from './settle';
