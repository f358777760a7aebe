import { randomUUID } from 'node:crypto';
import { createScratchDatabase, failOnLeaks, type ScratchDatabase } from '@gehoor/testing';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, boolean, date, instant, int, jsonb, serial, text, uuid } from './column';
import { eventStoreMigrations } from './migrations';
import { secureTable } from './secure-table';
import { type RowOf, table } from './table';
import { transactAndKeep, type Tx } from './transaction';

const things = table('things', {
  id: uuid().primary(),
  name: text(),
  note: text().nullable(),
  amount: int(),
  many: bigint(),
  isOn: boolean(),
  at: instant(),
  until: instant().nullable(),
  on: date(),
  whole: jsonb<unknown>(),
});
type Thing = RowOf<typeof things>;
const lines = table('lines', { id: serial(), line: text() });

class Things implements MigrationInterface {
  readonly name = 'Things1800000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table intake.things (id uuid primary key, firm text not null, name text not null, note text,
      amount int not null, many bigint not null, is_on boolean not null, at timestamptz not null, until timestamptz,
      "on" date not null, whole jsonb not null)`);
    await runner.query(`create table intake.lines (id bigserial primary key, firm text not null, line text not null)`);
    await runner.query(`grant usage on all sequences in schema intake to gehoor_intake`);
    for (const each of ['things', 'lines']) await secureTable(runner, { schema: 'intake', table: each });
  }

  async down(): Promise<void> {}
}

describe('rows that are given whole', () => {
  let database: ScratchDatabase;
  let pool: DataSource;
  failOnLeaks();

  beforeAll(async () => {
    database = await createScratchDatabase({
      services: [
        { service: 'intake', migrations: [...eventStoreMigrations('intake'), Things], entities: [things, lines] },
      ],
    });
    pool = await database.dataSource('intake');
  });
  afterAll(() => database.drop());

  const writing = (write: (tx: Tx) => void) => transactAndKeep(pool, 'directlease', async (tx) => write(tx));
  const found = (id: string) => transactAndKeep(pool, 'directlease', (tx) => tx.manager.findOneBy(things, { id }));
  const aThing = (more: Partial<Thing> = {}): Thing => ({
    id: randomUUID(),
    firm: 'directlease',
    name: `Zoë "\\'; drop table things; --" 𝄞 \n\t`,
    note: null,
    amount: -3,
    many: 9_007_199_254_740_991,
    isOn: true,
    at: Date.parse('2026-10-25T01:30:00.123Z'),
    until: null,
    on: '2026-02-28',
    whole: { nothing: null, list: [1, 'two', { three: 3 }], text: 'null' },
    ...more,
  });

  it('are read as they were written', async () => {
    const thing = aThing();
    const another = aThing({ note: '', until: Date.parse('2199-12-31T23:59:59.999Z'), whole: [] });
    await writing((tx) => tx.insert(things, [thing, another]));
    expect(await found(thing.id)).toEqual(thing);
    expect(await found(another.id)).toEqual(another);
  });

  it('take the place of those with their key; of several with one key the last stays', async () => {
    const thing = aThing();
    await writing((tx) => tx.upsert(things, [thing], ['id']));
    const last = { ...thing, name: 'last', note: 'said', isOn: false, whole: 'a text' };
    await writing((tx) => tx.upsert(things, [{ ...thing, name: 'second' }, last], ['id']));
    expect(await found(thing.id)).toEqual(last);
  });

  it('get the default of a column that none has', async () => {
    await writing((tx) => tx.insert(lines, [{ firm: 'directlease', line: 'one' }, { firm: 'directlease', line: 'two' }])); // prettier-ignore
    expect(await database.asOwner('select id, line from intake.lines order by id')).toEqual([
      { id: '1', line: 'one' },
      { id: '2', line: 'two' },
    ]);
  });

  it('are none: nothing is asked', async () => {
    await writing((tx) => tx.insert(things, []));
    await writing((tx) => tx.upsert(things, [], ['id']));
  });

  it('of another firm are refused, and so is a field that the table does not have', async () => {
    await expect(writing((tx) => tx.insert(things, [aThing({ firm: 'leasem' })]))).rejects.toMatchObject({ code: '42501' }); // prettier-ignore
    const more = Object.assign(aThing(), { colour: 'red' });
    await expect(writing((tx) => tx.insert(things, [more]))).rejects.toThrow('no column for colour');
  });
});
