import { randomUUID } from 'node:crypto';
import { createScratchDatabase, failOnLeaks, type ScratchDatabase } from '@gehoor/testing';
import { Socket } from 'node:net';
import type { DataSource } from 'typeorm';
import { eventStoreMigrations } from './migrations';
import { createReads } from './reading';

const streams = `select complaint_id as id from streams order by complaint_id`;

describe('reading rows of one firm', () => {
  let database: ScratchDatabase;
  let pool: DataSource;
  const [ours, theirs] = [randomUUID(), randomUUID()];
  failOnLeaks();

  beforeAll(async () => {
    database = await createScratchDatabase({
      services: [{ service: 'intake', migrations: eventStoreMigrations('intake') }],
    });
    // One connection: what is left open on it, or set, would be there for the next.
    pool = await database.dataSource('intake', { poolSize: 1 });
    const insert = `insert into intake.streams (complaint_id, firm) values ($1, 'directlease'), ($2, 'leasem')`;
    await database.asOwner(insert, [ours, theirs]);
  });
  afterAll(() => database.drop());

  it('shows the rows of that firm and of no other, on the same connection, one after the other and at once', async () => {
    const [one, other] = [createReads(pool, 'directlease'), createReads(pool, 'leasem')];
    expect(await one((tx) => tx.query(streams))).toEqual([{ id: ours }]);
    expect(await other((tx) => tx.query(streams))).toEqual([{ id: theirs }]);
    const atOnce = await Promise.all([one, other, one].map((reads) => reads((tx) => tx.query(streams))));
    expect(atOnce).toEqual([[{ id: ours }], [{ id: theirs }], [{ id: ours }]]);
    expect(await pool.query(streams)).toEqual([]);
  });

  it('is for one firm, never for all or none', () => {
    expect(() => createReads(pool, '*')).toThrow('one firm');
    expect(() => createReads(pool, '')).toThrow('one firm');
  });

  it('waits once for all that is asked at the same time, whoever asks, and answers each its own', async () => {
    const reads = createReads(pool, 'directlease');
    const { port } = new URL(database.ownerUrl);
    const sends = jest.spyOn(Socket.prototype, '_writev' as never);
    const answers = await Promise.all([
      reads((tx) => tx.query(`select $1::text as told, count(*)::int as seen from streams`, ['one'])),
      reads((tx) => Promise.all([tx.query(`select 2 as told`), tx.query(`select 3 as told where false`)])),
      reads((tx) => tx.manager.query(`select $1::int as told`, [4])),
    ]);
    const waits = sends.mock.contexts.filter((socket: Socket) => String(socket.remotePort) === port);
    sends.mockRestore();
    expect(answers).toEqual([[{ told: 'one', seen: 1 }], [[{ told: 2 }], []], [{ told: 4 }]]);
    expect(waits).toHaveLength(1);
  });

  it('fails what fails, and nothing beside it', async () => {
    const reads = createReads(pool, 'directlease');
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    const results = await Promise.allSettled([
      reads((tx) => tx.query(streams)),
      reads((tx) => tx.query(`select 1 / (version - version) from streams`)),
      reads((tx) => tx.query(`select nonesuch`)),
    ]);
    expect(results).toEqual([
      { status: 'fulfilled', value: [{ id: ours }] },
      { status: 'rejected', reason: expect.objectContaining({ code: '22012' }) },
      { status: 'rejected', reason: expect.objectContaining({ code: '42703' }) },
    ]);
    await expect(reads((tx) => tx.query(`select $1::jsonb`, [circular]))).rejects.toThrow('circular');
    expect(await reads((tx) => tx.query(streams))).toEqual([{ id: ours }]);
  });

  it('writes nothing', async () => {
    const reads = createReads(pool, 'directlease');
    await expect(reads((tx) => tx.query(`update streams set version = 9`))).rejects.toThrow('read-only');
    await expect(reads(async (tx) => tx.execute(`update streams set version = 9`))).rejects.toThrow('writes nothing');
    expect(await database.asOwner(`select 1 from intake.streams where version = 9`)).toEqual([]);
  });

  it('fails, and holds nothing, when the connection breaks', async () => {
    const reads = createReads(pool, 'directlease');
    const broken = reads((tx) => tx.query(`select pg_terminate_backend(pg_backend_pid())`));
    await expect(broken).rejects.toThrow();
    expect(await reads((tx) => tx.query(streams))).toEqual([{ id: ours }]);
  });
});
