import { randomUUID } from 'node:crypto';
import { oneByOne } from '@gehoor/testing';
import { topics, type ComplaintEvent, type Fact } from '@gehoor/contracts';
import {
  createConsumer,
  createEventStore,
  createServiceDataSource,
  silentLog,
  systemTime,
  type EventStore,
} from '@gehoor/event-store';
import { createKafkaTransport } from '@gehoor/event-transport';
import { Pool } from 'pg';
import { reader, type Flaws, type MemberSettings } from './failover-member-settings';

type Take = (event: ComplaintEvent) => Promise<void>;

/** A process of a service, to be killed: its consumer answers each fact with one of its own, in the complaint's stream. */
async function main(): Promise<void> {
  const { client, brokers, databaseUrl, flaws }: MemberSettings = JSON.parse(process.argv.at(-1) ?? '');
  const ledger = new Pool({ connectionString: databaseUrl, max: 6 });
  const dataSource = await createServiceDataSource({ url: databaseUrl, service: reader }).initialize();
  const parts = { service: reader, dataSource, time: systemTime, log: silentLog } as const;
  const store = createEventStore<number>({ ...parts, initial: 0, evolve: (count) => count + 1 });
  const transport = await createKafkaTransport({
    client,
    brokers,
    clientId: `member-${process.pid}`,
    topics: [],
    sessionTimeoutMs: 6_000,
    onCrash: () => process.exit(1),
    log: silentLog,
  });
  const take = flaws === undefined ? answering(store) : spoiling(answering(store), flaws);
  const event: Take = async (fact) => {
    await ledger.query('insert into brought (event) values ($1)', [fact.id]);
    await take(fact);
  };
  const consumer = createConsumer({
    ...parts,
    transport,
    topics: [topics.complaints],
    handle: { events: oneByOne(event) },
  });
  process.once('SIGTERM', () => {
    void consumer
      .stop()
      .then(() => transport.close())
      .then(() => Promise.all([dataSource.destroy(), ledger.end()]))
      .then(() => process.exit(0));
  });
  await consumer.start();
}

function answering(store: EventStore<number>): Take {
  const answer: Fact = {
    type: 'complaint.linked',
    data: { at: '2026-03-02T09:00:00.000Z', relatedComplaintId: randomUUID(), relation: 'follow-up' },
  };
  return async (event) => {
    const request = { firm: event.firm, complaintId: event.subject, command: 'observe', observe: event };
    await store.handle([{ ...request, decide: () => [answer] }]);
  };
}

function spoiling(take: Take, { lost, doubled, late }: Flaws): Take {
  let kept: ComplaintEvent | undefined;
  return async (event) => {
    const name = `${event.subject}/${event.streamVersion}`;
    if (name === lost) return;
    if (name === late) return void (kept = event);
    await take(event);
    if (name === doubled) await take({ ...event, id: randomUUID() });
    if (kept?.subject !== event.subject) return;
    const behind = kept;
    kept = undefined;
    await take(behind);
  };
}

void main();
