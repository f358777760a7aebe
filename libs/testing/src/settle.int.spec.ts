import { encodeEvent } from '@gehoor/contracts';
import { eventStoreMigrations } from '@gehoor/event-store';
import { migratePostgresLog } from '@gehoor/event-transport';
import { anEvent } from './events';
import { createScratchDatabase, type ScratchDatabase } from './scratch-database';
import { marksOf } from './settle';

const { headers, key } = encodeEvent(anEvent('complaint.received'));
const message = `'complaints.v1', '${key}', '${key}', '${JSON.stringify(headers)}', '{}'`;

describe('the marks of a house', () => {
  let database: ScratchDatabase;
  beforeAll(async () => {
    database = await createScratchDatabase({
      services: [{ service: 'intake', migrations: eventStoreMigrations('intake') }],
      prepare: { key: 'postgres-log', run: (ownerUrl) => migratePostgresLog(ownerUrl, ['postgres']) },
    });
  });
  afterAll(() => database.drop());

  it.each([
    ['a fact is recorded', `insert into intake.streams (complaint_id, firm, version) values ('${key}', 'directlease', 1)`],
    ['a message is written', `insert into intake.outbox (firm, topic, key, partition_key, headers, value) values ('directlease', ${message})`],
    ['it is deleted again', `delete from intake.outbox`],
    ['it is published', `select transport.append('{complaints.v1}', '{0}', '{a}', '{a}', '{"{}"}', '{x}')`],
    ['it is taken', `insert into transport.group_partitions (group_name, topic, partition, next_offset) values ('intake', 'complaints.v1', 0, 1)`],
  ])('change when %s, and only then', async (_, sql) => {
    const marks = marksOf(database, 'intake');
    const before = await marks();
    expect(await marks()).toBe(before);
    await database.asOwner(sql);
    expect(await marks()).not.toBe(before);
  }); // prettier-ignore
});
