import { createScratchDatabase, type ScratchDatabase } from '@gehoor/testing';
import { migrateAll } from '../../apps/standalone/src/database';
import { services } from '../../apps/standalone/src/generated/services';
import { readBaseline, unpackBaseline } from '../baseline/baseline';
import { type MadeRows, makeRows } from './made-rows';
import { complaintAbout, readShapes, withNew } from './recorded';

/** Rows of the baseline were written before there were others. */
const baselineShape = 1;

describe('the rows that today’s code makes of the baseline', () => {
  let database: ScratchDatabase;
  let made: readonly MadeRows[];
  beforeAll(async () => {
    database = await createScratchDatabase();
    await unpackBaseline(database.ownerUrl, services);
    await migrateAll(database.ownerUrl, services);
    made = await makeRows(database.ownerUrl);
  }, 120_000);
  afterAll(() => database.drop());

  const of = (service: string) => {
    const found = made.find((each) => each.service === service);
    if (found === undefined) throw new Error(`${service} made nothing`);
    return found;
  };

  it.each(services.map(({ name }) => name))('are, for %s, what its shape says', (service) => {
    expect(complaintAbout(readShapes(), of(service))).toBeUndefined();
  });

  it.each(services.map(({ name }) => name))(
    'are, for %s, those that stood there, and nothing private or stored was touched',
    (service) => {
      const { shape, hashes, before, after } = of(service);
      // A shape that was raised makes other rows of the same facts: what they are is recorded.
      const isCompared = ([table]: readonly [string, unknown]) => shape === baselineShape || !(table in hashes);
      expect(Object.entries(after).filter(isCompared)).toEqual(Object.entries(before).filter(isCompared));
    },
  );

  it('are those of every complaint, and of no letter a second copy or job', async () => {
    expect(made.map(({ service, hashes }) => [service, Object.keys(hashes)])).toEqual([
      ['intake', ['complaints', 'links', 'complaint-snapshots.v1']],
      ['sla-scheduler', ['clocks']],
      ['escalation', ['cases', 'informed_roles']],
      ['correspondence', ['letters']],
      ['disputes-referral', ['cases', 'referrals']],
    ]);
  });

  it('are told as snapshots anew: those that were told last, each with its version', async () => {
    const told = await database.asOwner<{ now: string; last: string }>(
      `select convert_from(o.value, 'UTF8') as now, convert_from(m.value, 'UTF8') as last from intake.outbox o
       join (select distinct on (key) key, value from transport.messages where topic = 'complaint-snapshots.v1'
             order by key, "offset" desc) m using (key)
       where o.topic = 'complaint-snapshots.v1'`,
    );
    expect(told).toHaveLength(readBaseline().complaints.length);
    const otherwise = told
      .filter(({ now, last }) => now !== last)
      .map(({ now, last }): readonly [Told, Told] => [JSON.parse(last), JSON.parse(now)]);
    // Two had moved on after their decision was told: they are open again.
    expect(otherwise.map(([{ status: was }, { status: is }]) => [was, is])).toEqual([
      ['resolved', 'reopened'],
      ['resolved', 'reopened'],
    ]);
    for (const [last, now] of otherwise) expect(undecided(now)).toEqual(undecided(last));
  });

  it('are all there is: what a fold makes no longer goes', async () => {
    const copies = {
      'intake.links': 'related_complaint_id',
      'sla_scheduler.clocks': 'clock_id',
      'correspondence.letters': 'letter_id',
      'disputes_referral.referrals': 'referral_id',
    };
    for (const [table, key] of Object.entries(copies))
      await database.asOwner(
        `insert into ${table} select (json_populate_record(t, json_build_object($1::text, gen_random_uuid()))).* from ${table} t limit 1`,
        [key],
      );
    const again = await makeRows(database.ownerUrl);
    expect(again.map(({ after }) => after)).toEqual(made.map(({ after }) => after));
  });
});

type Told = Readonly<Record<string, unknown>>;

/** What a snapshot says besides of how it ended. */
function undecided({ status: _status, outcome: _outcome, resolvedAt: _resolved, ...rest }: Told): Told {
  return rest;
}

describe('what is recorded of shapes', () => {
  const shapes = { intake: { '1': { complaints: 'a' } } };

  it('names the service whose rows changed under the same number, and is not written anew for it', () => {
    const changed = { service: 'intake', shape: 1, hashes: { complaints: 'b' } };
    const complaint =
      'the rows of intake changed (complaints): raise `shape` in apps/intake/src/service.ts, then npm run shapes';
    expect(complaintAbout(shapes, changed)).toBe(complaint);
    expect(() => withNew(shapes, [changed])).toThrow(complaint);
  });

  it('takes a number that was raised, and keeps what earlier ones made', () => {
    const raised = { service: 'intake', shape: 2, hashes: { complaints: 'b' } };
    expect(complaintAbout(shapes, raised)).toBe('shape 2 of intake is new: npm run shapes');
    const next = withNew(shapes, [raised]);
    expect(next).toEqual({ intake: { '1': { complaints: 'a' }, '2': { complaints: 'b' } } });
    expect(() => withNew(next, [{ ...raised, shape: 1 }])).toThrow('shapes only rise');
  });
});
