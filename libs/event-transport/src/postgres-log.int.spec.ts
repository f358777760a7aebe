import { randomUUID } from 'node:crypto';
import type { TopicSettings } from '@gehoor/contracts';
import { Client } from 'pg';
import { describeTransport, message, spawnMember, times, until } from './conformance';
import type { EventTransport, ReceivedMessage, TransportLog } from './port';
import { migratePostgresLog, type Grantee } from './postgres-log/migrate';
import { createPostgresLogTransport, type PostgresLogOptions } from './postgres-log/transport';
import { createTestDatabase } from './test-database';

const quiet: TransportLog = { debug() {}, info() {}, warn() {}, error() {} };
const defaults = {
  partitions: 2,
  cleanup: 'delete',
  retentionMs: -1,
  minInSyncReplicas: 1,
  replicationFactor: 1,
} as const;

let ownerUrl = '';
let drop = async () => {};
const open = new Set<EventTransport>();

beforeAll(async () => {
  const database = await createTestDatabase('event_transport');
  ({ url: ownerUrl, drop } = database);
  await migratePostgresLog(ownerUrl, []);
});

afterEach(async () => {
  await Promise.all([...open].map((transport) => transport.close()));
  open.clear();
});

afterAll(() => drop());

async function createTopic(settings: Partial<TopicSettings>, grantTo: readonly Grantee[] = []): Promise<string> {
  const topic = `topic-${randomUUID()}`;
  await migratePostgresLog(ownerUrl, grantTo, { topics: [{ ...defaults, topic, ...settings }] });
  return topic;
}

async function connect(options: Partial<PostgresLogOptions> = {}): Promise<EventTransport> {
  const transport = await createPostgresLogTransport({
    connectionString: ownerUrl,
    leaseMs: 2_000,
    log: quiet,
    ...options,
  });
  open.add(transport);
  return transport;
}

async function asOwner<Row extends object>(sql: string, params: readonly unknown[] = []): Promise<readonly Row[]> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...params])).rows;
  } finally {
    await client.end();
  }
}

describeTransport('postgres-log', () => ({
  createTopic,
  connect: () => connect(),
  spawnMember: (settings) => spawnMember({ ...settings, adapter: 'postgres-log', connection: ownerUrl }),
  async writeForeign(topic, { key, headers, value }) {
    const columns = [[topic], [0], [key], [key], [JSON.stringify(headers)], [Buffer.from(value)]];
    await asOwner('select transport.append($1, $2, $3, $4, $5, $6)', columns);
  },
}));

describe('the log in PostgreSQL', () => {
  it('gives dense offsets per partition, also to publishers at once and after one that failed', async () => {
    const topic = await createTopic({ partitions: 3 });
    const publishers = await Promise.all(times(4, () => connect()));
    await Promise.all(
      publishers.flatMap((transport, publisher) =>
        times(10, (page) =>
          transport.publish(times(10, (n) => message(topic, `complaint-${n}`, `${publisher}-${page}-${n}`))),
        ),
      ),
    );
    const broken = [
      message(topic, 'complaint-1', 'x'),
      { ...message(topic, 'complaint-1', 'y'), key: 'no \0 in PostgreSQL' },
    ];
    await expect(connect().then((transport) => transport.publish(broken))).rejects.toThrow();
    const partitions = await asOwner<{ dense: boolean; next: string; count: string }>(
      `select count(*) = max("offset") + 1 and min("offset") = 0 as dense, count(*), max(p.next_offset) as next
         from transport.messages m join transport.partitions p using (topic, partition) where topic = $1 group by partition`,
      [topic],
    );
    expect(partitions.map(({ dense, next, count }) => dense && next === count)).toEqual([true, true, true]);
    expect(partitions.reduce((sum, { count }) => sum + Number(count), 0)).toBe(400);
  });

  it('publishes a page whole or not at all', async () => {
    const topic = await createTopic({});
    const transport = await connect();
    const page = [message(topic, 'a', 'good'), { ...message(topic, 'b', 'bad'), key: 'no \0 in PostgreSQL' }];
    await expect(transport.publish(page)).rejects.toThrow();
    expect(await asOwner('select 1 from transport.messages where topic = $1', [topic])).toEqual([]);
  });

  it('compacts: the latest of each key stays, an erased one leaves nothing once its tombstone is old', async () => {
    const topic = await createTopic({ partitions: 1, cleanup: 'compact', tombstoneRetentionMs: 0 });
    const transport = await connect();
    await transport.publish(times(9, (n) => message(topic, `record-${n % 3}`, `${n}`)));
    await transport.publish([{ ...message(topic, 'record-1', ''), value: null }]);
    await asOwner('select transport.tidy()');
    const left = await asOwner<{ key: string; value: string }>(
      `select key, convert_from(value, 'UTF8') as value from transport.messages where topic = $1 order by key`,
      [topic],
    );
    expect(left).toEqual([
      { key: 'record-0', value: '6' },
      { key: 'record-2', value: '8' },
    ]);
    const seen: ReceivedMessage[] = [];
    const group = `group-${randomUUID()}`;
    await transport.subscribe({ group, topics: [topic], handle: async (page) => void seen.push(...page) });
    await transport.publish([message(topic, 'record-3', 'new')]);
    await until(() => seen.length === 3);
    await until(async () => (await transport.lag?.(group)) === 0);
  });

  it('forgets what is older than the retention of its topic, and nothing else', async () => {
    const [short, long] = [await createTopic({ retentionMs: 0 }), await createTopic({ retentionMs: -1 })];
    const transport = await connect();
    await transport.publish([message(short, 'a', '1'), message(long, 'a', '2')]);
    await asOwner('select transport.tidy()');
    const left = await asOwner<{ topic: string }>('select topic from transport.messages where topic in ($1, $2)', [
      short,
      long,
    ]);
    expect(left).toEqual([{ topic: long }]);
  });

  it('lets a service role in through the functions only, and only to the topics it was granted', async () => {
    const role = `reader_${randomUUID().slice(0, 8)}`;
    await asOwner(`create role ${role} login password 'secret'`);
    const open_ = await createTopic({});
    const secret = await createTopic({});
    await migratePostgresLog(ownerUrl, [{ role, read: [open_], write: [open_] }]);
    const url = new URL(ownerUrl);
    Object.assign(url, { username: role, password: 'secret' });
    const transport = await connect({ connectionString: url.href });
    const seen: ReceivedMessage[] = [];
    const handle = async (page: readonly ReceivedMessage[]) => void seen.push(...page);
    await transport.subscribe({ group: role, topics: [open_], handle });
    await transport.publish([message(open_, 'a', 'mine')]);
    await until(() => seen.length === 1);
    await expect(transport.publish([message(secret, 'a', 'not mine')])).rejects.toThrow(
      `role ${role} may not write topic ${secret}`,
    );
    await expect(transport.subscribe({ group: role, topics: [secret], handle })).rejects.toThrow(
      `role ${role} may not read topic ${secret}`,
    );
    const client = new Client({ connectionString: url.href });
    await client.connect();
    await expect(client.query('select * from transport.messages')).rejects.toThrow('permission denied');
    await expect(client.query('select transport.demand_access(null, true)')).rejects.toThrow('permission denied');
    await client.end();
    await asOwner(`drop owned by ${role}; drop role ${role}`);
  });

  it('is brought up to date by any number of migrators at once, and keeps what it holds', async () => {
    const topic = await createTopic({});
    const transport = await connect();
    await transport.publish([message(topic, 'a', 'kept')]);
    await Promise.all(times(5, () => migratePostgresLog(ownerUrl, [])));
    expect(await asOwner('select 1 from transport.messages where topic = $1', [topic])).toHaveLength(1);
  });

  it('survives the loss of every connection', async () => {
    const topic = await createTopic({});
    const transport = await connect();
    const seen: ReceivedMessage[] = [];
    await transport.subscribe({
      group: `group-${randomUUID()}`,
      topics: [topic],
      handle: async (page) => void seen.push(...page),
    });
    await asOwner(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    await until(() =>
      transport.publish([message(topic, 'a', 'after')]).then(
        () => true,
        () => false,
      ),
    );
    await until(() => seen.length >= 1);
  });
});
