import { randomUUID } from 'node:crypto';
import { createScratchDatabase, failOnLeaks, type ScratchDatabase } from '@gehoor/testing';
import { Socket } from 'node:net';
import type { DataSource } from 'typeorm';
import { eventStoreMigrations } from './migrations';
import { transact, transactAndKeep, transactAtOnce } from './transaction';

const add = `insert into streams (complaint_id, firm) values ($1, 'directlease')`;
const count = 'select count(*)::int as count from streams';

describe('a transaction', () => {
  let database: ScratchDatabase;
  let pool: DataSource;
  failOnLeaks();

  beforeAll(async () => {
    database = await createScratchDatabase({
      services: [{ service: 'intake', migrations: eventStoreMigrations('intake') }],
    });
    // One connection: what is left open on it would be there for the next.
    pool = await database.dataSource('intake', { poolSize: 1 });
  });
  beforeEach(() => database.asOwner('delete from intake.streams'));
  afterAll(() => database.drop());

  const kept = async () => (await database.asOwner<{ count: number }>('select count(*)::int as count from intake.streams'))[0]?.count; // prettier-ignore

  it('keeps what it writes without waiting for it, in the order in which it was written', async () => {
    const id = randomUUID();
    const seen = await transactAndKeep(pool, 'directlease', async (tx) => {
      tx.write(add, [id]);
      tx.write('update streams set version = version + 1 where complaint_id = $1', [id]);
      return tx.query<{ version: number }>('select version from streams where complaint_id = $1', [id]);
    });
    expect(seen).toEqual([{ version: 1 }]);
    expect(await kept()).toBe(1);
  });

  it('sends what it writes with its end, and waits for both at once', async () => {
    const { port } = new URL(database.ownerUrl);
    const sends = jest.spyOn(Socket.prototype, '_writev' as never);
    await transactAndKeep(pool, 'directlease', async (tx) => {
      tx.write(add, [randomUUID()]);
      tx.write(add, [randomUUID()]);
    });
    const ours = sends.mock.contexts.filter((socket: Socket) => String(socket.remotePort) === port);
    sends.mockRestore();
    expect(ours).toHaveLength(1);
    expect(await kept()).toBe(2);
  });

  it('fails with what it wrote failed with, though nobody waited for it, and keeps nothing', async () => {
    const id = randomUUID();
    const writing = transactAndKeep(pool, 'directlease', async (tx) => {
      tx.write(add, [id]);
      tx.write(add, [id]);
      tx.write(add, [randomUUID()]);
    });
    await expect(writing).rejects.toMatchObject({ code: '23505' });
    expect(await kept()).toBe(0);
  });

  it('tells the first that failed, not what failed because of it', async () => {
    const id = randomUUID();
    const writing = transactAndKeep(pool, 'directlease', async (tx) => {
      tx.write(add, [id]);
      tx.write(add, [id]);
      return tx.query(count);
    });
    await expect(writing).rejects.toMatchObject({ code: '23505' });
    expect(await transactAndKeep(pool, 'directlease', (tx) => tx.query(count))).toEqual([{ count: 0 }]);
  });

  it('is not told as kept where the work went on after a statement that failed', async () => {
    const writing = transactAndKeep(pool, 'directlease', async (tx) => {
      await tx.query('select nonesuch').catch(() => undefined);
      tx.publish();
    });
    await expect(writing).rejects.toThrow('not kept');
  });

  it('that is undone leaves nothing, and the connection with nothing open', async () => {
    const value = await transact(pool, 'directlease', true, async (tx) => {
      tx.write(add, [randomUUID()]);
      return { keep: false, value: 'undone' };
    });
    expect(value).toBe('undone');
    const thrown = transactAndKeep(pool, 'directlease', async (tx) => {
      tx.write(add, [randomUUID()]);
      throw new Error('by the work');
    });
    await expect(thrown).rejects.toThrow('by the work');
    expect(await kept()).toBe(0);
    expect(await pool.query("select current_setting('app.firm', true) as firm")).toEqual([{ firm: '' }]);
  });

  it('of statements that ask nothing of each other is sent at once, and tells what came of each', async () => {
    const [id, other] = [randomUUID(), randomUUID()];
    const well = await transactAtOnce(pool, 'directlease', [
      { sql: `${add} returning complaint_id as id`, params: [id] },
      { sql: count, params: [] },
    ]);
    expect(well).toMatchObject([
      { status: 'fulfilled', value: { rows: [{ id }] } },
      { status: 'fulfilled', value: { rows: [{ count: 1 }] } },
    ]);
    const badly = await transactAtOnce(pool, 'directlease', [
      { sql: add, params: [other] },
      { sql: add, params: [id] },
      { sql: count, params: [] },
    ]);
    expect(badly).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: '23505' } },
      { status: 'rejected', reason: { code: '25P02' } },
    ]);
    expect(await kept()).toBe(1);
  });
});
