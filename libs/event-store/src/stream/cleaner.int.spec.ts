import { randomUUID } from 'node:crypto';
import { anEvent, createScratchDatabase, failOnLeaks, type ScratchDatabase } from '@gehoor/testing';
import type { DataSource } from 'typeorm';
import { handleOne } from '../../test/one';
import { eventStoreMigrations } from '../database/migrations';
import { silentLog } from '../log';
import { systemTime } from '../time';
import { createCleaner } from './cleaner';
import { createEventStore } from './event-store';

describe('the cleaner', () => {
  let database: ScratchDatabase;
  let pool: DataSource;
  beforeEach(async () => {
    const migrations = eventStoreMigrations('intake');
    database = await createScratchDatabase({ services: [{ service: 'intake', migrations }] });
    pool = await database.dataSource('intake');
  });
  afterEach(() => database.drop());
  failOnLeaks();

  const keys = async () =>
    (await database.asOwner<{ key: string }>('select key from intake.commands order by key')).map(({ key }) => key);
  const insertKeys = (prefix: string, count: number, age: string, firm = 'directlease') =>
    database.asOwner(
      `insert into intake.commands (firm, key, body_hash, created_at)
       select $1, $2 || n, 'x', clock_timestamp() - $3::interval from generate_series(1, $4::int) n`,
      [firm, prefix, age, count],
    );

  it('forgets keys of every firm older than 30 days, in batches, and no younger one', async () => {
    await insertKeys('old-', 25, '30 days 1 minute');
    await insertKeys('old-', 5, '1 year', 'leasem');
    await insertKeys('young-', 2, '29 days 23 hours');
    await createCleaner({ service: 'intake', dataSource: pool, log: silentLog, batchSize: 10 }).drain?.();
    expect(await keys()).toEqual(['young-1', 'young-2']);
  });

  it('makes a forgotten key a new command, and keeps answering a remembered one', async () => {
    const options = { service: 'intake', dataSource: pool, time: systemTime, log: silentLog } as const;
    const store = createEventStore<number>({ ...options, initial: 0, evolve: (count) => count + 1 });
    const complaintId = randomUUID();
    const { data } = anEvent('complaint.received', { subject: complaintId });
    const register = () =>
      handleOne(store, {
        firm: 'directlease',
        complaintId,
        command: 'Register',
        idempotency: { key: 'k', body: 1 },
        decide: (count) => (count === 0 ? [{ type: 'complaint.received', data }] : []),
      });
    const cleaner = createCleaner({ service: 'intake', dataSource: pool, log: silentLog });
    expect((await register()).status).toBe('done');
    await cleaner.drain?.();
    expect((await register()).status).toBe('repeated');
    await database.asOwner(`update intake.commands set created_at = created_at - interval '31 days'`);
    await cleaner.drain?.();
    expect((await register()).status).toBe('done');
  });

  it('begins when it is started, and ends without waiting for its next round', async () => {
    await insertKeys('old-', 1, '31 days');
    const cleaner = createCleaner({ service: 'intake', dataSource: pool, log: silentLog });
    await cleaner.start();
    while ((await keys()).length > 0) await new Promise((done) => setTimeout(done, 10));
    const began = Date.now();
    await cleaner.stop();
    expect(Date.now() - began).toBeLessThan(2000);
  });
});
