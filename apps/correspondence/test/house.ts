import { randomUUID } from 'node:crypto';
import {
  encodeEvent,
  encodePersons,
  tombstone,
  type ComplaintEvent,
  type EventType,
  type Party,
  type PersonsRecord,
} from '@gehoor/contracts';
import { silentLog, stampOf, type Log } from '@gehoor/event-store';
import { createPostgresLogTransport, migratePostgresLog } from '@gehoor/event-transport';
import { subgraphSchema, type GraphContext, type ServiceParts } from '@gehoor/service-kit';
import {
  anEvent,
  committedRulebook,
  createScratchDatabase,
  type EventOverrides,
  eventually,
  fixedTime,
  startedClock,
} from '@gehoor/testing';
import { marksOf, settle } from '@gehoor/testing/house';
import { graphql } from 'graphql';
import { correspondence } from '../src';
import { startTestSmtpServer } from './smtp-server';

export const complainant = 'zoe@example.nl';
const transportTables = { key: 'transport', run: (ownerUrl: string) => migratePostgresLog(ownerUrl, []) };

/** Correspondence as it runs, on a database, a transport and a mail server of its own, with the other services played by the test. */
export async function startHouse(startAt = '2026-05-01T16:00:00.000Z', rulebook = committedRulebook()) {
  const { migrations, entities } = correspondence;
  const services = [{ service: correspondence.name, migrations, entities }];
  const database = await createScratchDatabase({ services, prepare: transportTables });
  const dataSource = await database.dataSource('correspondence');
  const transport = await createPostgresLogTransport({
    connectionString: database.ownerUrl,
    pollIntervalMs: 50,
    log: silentLog,
  });
  const smtp = await startTestSmtpServer();
  const time = fixedTime(startAt);
  const variables = {
    NODE_ENV: 'test',
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(smtp.port),
    SMTP_TLS: 'none',
    MAIL_FIRST_RETRY_MS: '60000',
    MAIL_LONGEST_RETRY_MS: '600000',
    MAIL_ATTEMPTS: '3',
  };
  const errors: string[] = [];
  const log: Log = { ...silentLog, error: (_fields, message) => errors.push(message ?? '') };
  let parts: ServiceParts;

  async function start(): Promise<void> {
    parts = correspondence.create({ dataSource, transport, time, rulebook, log, variables });
    for (const work of parts.work) await work.start();
  }
  async function stop(): Promise<void> {
    for (const work of [...parts.work].reverse()) await work.stop();
    await parts.close?.();
  }
  await start();

  const idle = () => settle(parts.work, marksOf(database, 'correspondence'));

  return {
    database,
    smtp,
    time,
    idle,
    /** What the service logged as errors. */
    errors,
    restart: async () => {
      await stop();
      await start();
    },
    /** A complaint nobody has heard of yet. */
    newComplaint: () => randomUUID(),
    /** States facts as the services they belong to, and waits until they are taken. */
    async states(...events: readonly ComplaintEvent[]): Promise<void> {
      await transport.publish(events.map(encodeEvent));
      await idle();
    },
    /** States a fact in a version that nobody here knows yet.   @returns what upgrades this service to it */
    async statesNewer(event: ComplaintEvent): Promise<() => Promise<void>> {
      const message = encodeEvent(event);
      await transport.publish([{ ...message, headers: { ...message.headers, ce_typeversion: '9' } }]);
      await idle();
      return async () => {
        await database.asOwner(
          `with told as (update correspondence.unread set type_version = $3
             where (complaint_id, version) in (select complaint_id, version from correspondence.events where id = $1))
           update correspondence.facts set fact = $2::jsonb where id = $1`,
          [event.id, JSON.stringify(event), event.typeVersion],
        );
        await stop();
        await start();
        await idle();
      };
    },
    async tellsPersons(record: PersonsRecord): Promise<void> {
      await transport.publish([encodePersons(record, stampOf('intake', Date.now()))]);
      await idle();
    },
    /** Everything at once, as it comes when services work side by side. */
    async hears(persons: readonly PersonsRecord[], events: readonly ComplaintEvent[]): Promise<void> {
      await Promise.all([
        ...persons.map((record) => transport.publish([encodePersons(record, stampOf('intake', Date.now()))])),
        ...events.map((event) => transport.publish([encodeEvent(event)])),
      ]);
      await idle();
    },
    async erasesPersons(complaintId: string): Promise<void> {
      await transport.publish([
        tombstone({ part: 'parties', complaintId, firm: 'directlease' }, stampOf('intake', Date.now())),
      ]);
      await idle();
    },
    /** Own facts of a complaint's stream, in order. */
    async facts(complaintId: string): Promise<readonly ComplaintEvent[]> {
      const rows = await database.asOwner<{ event: ComplaintEvent }>(
        `select event from correspondence.events where complaint_id = $1 and origin = 'own' order by version`,
        [complaintId],
      );
      return rows.map(({ event }) => event);
    },
    async ask<T>(
      query: string,
      variables: Readonly<Record<string, unknown>> = {},
      identity: Partial<GraphContext['identity']> = {},
    ): Promise<T> {
      const result = await graphql({
        schema: subgraphSchema(parts),
        source: query,
        variableValues: variables,
        contextValue: contextOf(identity),
      });
      if (result.errors !== undefined) throw result.errors[0]!;
      // What the query asks for is the test's own word.
      return result.data as T;
    },
    eventually,
    async stop(): Promise<void> {
      await stop();
      await transport.close();
      await smtp.close();
      await database.drop();
    },
  };
}

export type House = Awaited<ReturnType<typeof startHouse>>;

export function contextOf(identity: Partial<GraphContext['identity']>): GraphContext {
  return {
    identity: {
      subject: 'staff-17',
      firm: 'directlease',
      roles: ['handler'],
      scopes: ['complaints:read', 'cases:handle', 'letters:approve', 'persons:read'],
      ...identity,
    },
    language: 'en',
    correlationId: 'test',
    loaders: new Map(),
  };
}

/** A fact of one complaint. */
export function factOf<T extends EventType>(
  complaintId: string,
  type: T,
  data: EventOverrides<T>['data'],
): ComplaintEvent {
  const event: unknown = anEvent(type, { subject: complaintId, data } as EventOverrides<T>);
  return event as ComplaintEvent;
}

export function partiesOf(
  complaintId: string,
  email: string | undefined = complainant,
  ...others: readonly Party[]
): PersonsRecord {
  return {
    part: 'parties',
    firm: 'directlease',
    complaintId,
    language: 'nl',
    description: 'De auto stond drie weken stil.',
    parties: [{ role: 'complainant', name: 'Zoë Çelik', email }, ...others],
  };
}

/** Reception, registered by customer-7 through dealer-x, and the clocks it started: all that the confirmation waits for but
 *  the persons. */
export function receptionOf(complaintId: string): {
  readonly received: ComplaintEvent;
  readonly clocks: readonly ComplaintEvent[];
} {
  const at = '2026-05-01T16:00:00.000Z';
  const clock = (id: string, dueAt: string) =>
    factOf(complaintId, 'clock.started', {
      at,
      clocks: [startedClock({ clock: id, clause: '1-reaction', dueAt })],
    });
  return {
    received: anEvent('complaint.received', {
      subject: complaintId,
      actor: 'customer-7',
      data: { at, registeredAt: at, partner: 'dealer-x' },
    }),
    clocks: [clock('S1.C1', '2026-05-02T16:00:00.000Z'), clock('S1.C3', '2026-05-06T22:00:00.000Z')],
  };
}
