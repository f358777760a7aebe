import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type ComplaintEvent, encodeEvent, topics } from '@gehoor/contracts';
import { createConsumer, silentLog } from '@gehoor/event-store';
import { createPostgresLogTransport, type EventTransport, migratePostgresLog } from '@gehoor/event-transport';
import { services } from '@gehoor/standalone/development';
import { anEvent, createScratchDatabase, eventually, oneByOne, type ScratchDatabase } from '@gehoor/testing';

const fromSource = ['--conditions=@gehoor/source', '-r', '@swc-node/register'];

/** Every service has a schema; sla-scheduler's code has a fault that was not seen before it met complaints like `poisoned`. */
describe('npm run operator -- parked', () => {
  const [poisoned, healthy] = [randomUUID(), randomUUID()];
  let database: ScratchDatabase;
  let transport: EventTransport;
  const taken: string[] = [];

  const parked = (...args: string[]) =>
    new Promise<{ code: number | null; output: string }>((resolve) => {
      const tool = spawn(process.execPath, [...fromSource, join(__dirname, '../src/main.ts'), 'parked', ...args], {
        cwd: join(__dirname, '../../..'),
        env: { ...process.env, DATABASE_OWNER_URL: database.ownerUrl },
      });
      let output = '';
      for (const stream of [tool.stdout, tool.stderr])
        stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
      tool.on('close', (code) => resolve({ code, output }));
    });
  const faulty = async (event: ComplaintEvent) => {
    if (event.subject === poisoned) throw new Error('cannot cope with Jan Jansen');
    taken.push(event.type);
  };
  const startConsumer = async () => {
    const dataSource = await database.dataSource('sla-scheduler');
    const consumer = createConsumer({
      service: 'sla-scheduler',
      dataSource,
      transport,
      log: silentLog,
      topics: [topics.complaints],
      handle: { events: oneByOne(faulty) },
    });
    await consumer.start();
    return consumer;
  };
  const storyOf = (subject: string): readonly ComplaintEvent[] => {
    const at = new Date(Date.now() - 60_000).toISOString();
    const onTheWay = { subject, data: { at } } as const;
    return [
      anEvent('complaint.received', { ...onTheWay, data: { at, registeredAt: at, channel: 'phone' } }),
      anEvent('handler.assigned', { ...onTheWay, data: { at, handler: 'p-1', role: 'employee' } }),
      anEvent('statement.received', {
        subject,
        data: { at, statementId: randomUUID(), kind: 'accepts', channel: 'phone' },
      }),
    ];
  };

  beforeAll(async () => {
    database = await createScratchDatabase({
      services: services.map(({ name, migrations }) => ({ service: name, migrations })),
      prepare: { key: 'postgres-log', run: (ownerUrl) => migratePostgresLog(ownerUrl, ['postgres']) },
    });
    transport = await createPostgresLogTransport({ connectionString: database.ownerUrl, log: silentLog });
    const consumer = await startConsumer();
    const stories = [storyOf(poisoned), storyOf(healthy)];
    for (const n of [0, 1, 2])
      await transport.publish(stories.map((story) => encodeEvent(story[n] ?? anEvent('complaint.received'))));
    await eventually(async () => (await transport.lag?.('sla-scheduler')) === 0 && taken.length === 3);
    await consumer.stop();
  }, 60_000);
  afterAll(async () => {
    await transport.close();
    await database.drop();
  });

  it('lists what one fault holds up while other complaints flow, without a word of what it choked on', async () => {
    const { code, output } = await parked('list');
    expect(output).toContain(`${poisoned}  sla-scheduler  complaint.received: failed: Error; 2 behind it`);
    expect(output).toMatch(/^1 parked$/m);
    expect(output).not.toMatch(/Jan|Jansen/);
    expect(output).not.toContain(healthy);
    expect(code).toBe(0);
  });

  it('shows the messages of one complaint, first the one that could not be taken', async () => {
    const { output } = await parked('show', poisoned);
    const types = output
      .trim()
      .split('\n')
      .map((line) => line.split(/\s+/)[3]);
    expect(types).toEqual(['complaint.received', 'handler.assigned', 'statement.received']);
    expect(output).not.toMatch(/Jansen/);
    expect((await parked('show', healthy)).code).toBe(1);
  });

  it('takes them again with the mended code, in order, under the role of the service', async () => {
    const { code, output } = await parked('replay', '--all');
    expect([code, output]).toEqual([0, `${poisoned}  sla-scheduler  3 taken\n1 flow again, 0 still parked\n`]);
    const stream = await database.asOwner<{ type: string }>(
      `select type from sla_scheduler.events where complaint_id = $1 and origin = 'observed' order by version`,
      [poisoned],
    );
    expect(stream.map(({ type }) => type)).toEqual(['complaint.received', 'handler.assigned', 'statement.received']);
    const clocks = await database.asOwner('select 1 from sla_scheduler.clocks where complaint_id = $1', [poisoned]);
    expect(clocks.length).toBeGreaterThan(0);
    expect((await parked('list')).output).toBe('0 parked\n');
  });

  it('shows messages that hold anything at all, and nothing of them commands a terminal', async () => {
    const consumer = await startConsumer();
    const commands = '\u001b[2J\u001b]0;x\u0007\r\u202egnihton\u2028\u009b1m';
    const odd = {
      ce_subject: commands,
      ce_type: commands,
      ce_firm: commands,
      'x-note': 'a\0b',
      ce_source: 'x'.repeat(5_000),
    };
    const noKey = { topic: topics.complaints, key: '', partitionKey: '', headers: {}, value: null };
    await transport.publish([{ ...noKey, headers: odd }, noKey]);
    await eventually(async () => (await transport.lag?.('sla-scheduler')) === 0);
    await consumer.stop();
    // As an earlier version put it there.
    await database.asOwner('insert into sla_scheduler.parked_complaints (complaint_id) values ($1)', [commands]);
    await database.asOwner(
      `insert into sla_scheduler.parked (complaint_id, firm, message_id, topic, key, partition, "offset", received_at, headers, reason)
       values ($1, $1, $1, $1, $1, 0, '0', now(), jsonb_build_object('ce_type', $1::text), $1)`,
      [commands],
    );

    const list = await parked('list');
    expect(list.code).toBe(0);
    expect(list.output).toMatch(/^3 parked$/m);
    const names = list.output.match(/odd-[0-9a-f]{32}/g) ?? [];
    const outputs = [list.output];
    for (const name of names) outputs.push((await parked('show', name)).output, (await parked('replay', name)).output);
    outputs.push((await parked('replay', '--all')).output);
    expect(names).toHaveLength(2);
    for (const output of outputs) expect(output).not.toMatch(/[^\n\P{C}]|[\u2028\u2029]/u);
    for (const output of outputs)
      expect(Math.max(...output.split('\n').map((line) => line.length))).toBeLessThan(1_000);
    expect(list.output).toContain('\\u{1b}[2J');
  });

  it('says how it is used when asked for something else', async () => {
    const { code, output } = await parked('release');
    expect(code).toBe(2);
    expect(output).toContain('parked replay --all');
  });
});
