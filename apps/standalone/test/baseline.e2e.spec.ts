import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { createScratchDatabase } from '@gehoor/testing';
import { readBaseline, unpackBaseline } from '../../../tools/baseline/baseline';
import { look, lookAtParked, personaOf } from '../../../tools/baseline/seen';
import { startStandalone } from '../src';
import { services } from '../src/generated/services';
import { datesOtherwise } from './dates-as-facts-make-them';
import { expectRowsAnew } from './rows-anew';
import { speakTo, type RunningHouse } from './running-house';

const root = join(__dirname, '../../..');
const manifest = readBaseline();

describe('a house started on what earlier code has stored', () => {
  let house: RunningHouse;

  beforeAll(async () => {
    const database = await createScratchDatabase();
    const dataPath = mkdtempSync(join(tmpdir(), 'gehoor-baseline-'));
    await unpackBaseline(database.ownerUrl, services);
    const system = await startStandalone({
      dataPath,
      port: 0,
      ownerUrl: database.ownerUrl,
      samples: false,
      devClock: true,
      devClockAt: new Date(manifest.endsAt),
      rulebookPath: join(root, 'rulebook'),
      supergraphPath: join(root, 'supergraph.graphql'),
    });
    house = speakTo({
      system,
      asOwner: database.asOwner,
      stop: async () => {
        await system.stop();
        await database.drop();
        rmSync(dataPath, { recursive: true, force: true });
      },
    });
    await house.idle();
  });
  afterAll(() => house.stop());

  it.each(manifest.complaints)('finds the promises of $firm to "$name" as they were: $title', async (told) => {
    const { clocks, dossier, ...rest } = await look(house, told);
    const { clocks: clocksTold, dossier: dossierTold, ...restTold } = told;
    const { status = restTold.status, ...promises } = otherwise[told.name] ?? { were: [], are: [], facts: {} };
    expect(rest).toEqual({ ...restTold, status });
    expect(dossier.slice(0, dossierTold.length)).toEqual(dossierTold);
    const sinceThen = dossier.slice(dossierTold.length);
    const joined = joinedTheDossier(told);
    expect(sinceThen.slice(0, joined.length)).toEqual(joined);
    expect({
      were: clocksTold.filter((clock) => !isAmong(clocks, clock)).map(inShort),
      are: clocks.filter((clock) => !isAmong(clocksTold, clock)).map(inShort),
      facts: counted(sinceThen.slice(joined.length)),
    }).toEqual(promises);
  });

  it('tells each date and verdict that it sees otherwise as a fact, and nothing of the others', async () => {
    const recounts = await house.asOwner<{ complaint: string; clock: string; was: string; now: string }>(
      `select complaint_id as complaint, event #>> '{data,clockId}' as clock, event #>> '{data,was,state}' as was,
         event #>> '{data,now,state}' as now
       from sla_scheduler.events where type = 'clock.recounted' order by complaint_id, clock`,
    );
    const nameOf = (complaint: string) =>
      manifest.complaints.find(({ complaintId }) => complaintId === complaint)?.name;
    expect(
      recounts.map(({ complaint, clock, was, now }) => `${nameOf(complaint)} ${clock}: ${was}, now ${now}`),
    ).toEqual([
      'bounced S1.C3#1: kept, now running',
      'bounced S1.C4#1: voided, now running',
      // What its term counts from was not told before November 2026.
      'estimated S4.C4a#1: running, now running',
      'acknowledged S2.C2#1: kept, now kept',
    ]);
  });

  it('finds nothing parked any more: what earlier code could not read is kept, and what waited behind it was taken', async () => {
    expect(manifest.parked).not.toEqual([]);
    expect(await lookAtParked(house)).toEqual([]);
    const unread = (schema: string) => house.asOwner(`select type from ${schema}.unread`);
    for (const schema of ['intake', 'escalation', 'sla_scheduler'])
      expect(await unread(schema)).toEqual([{ type: 'survey.answered' }]);
  });

  it('goes on from there: what is asked is answered and stops waiting, what is due lapses', async () => {
    const paused = named('paused');
    const input = {
      idempotencyKey: 'after-baseline',
      complaintId: paused.complaintId,
      kind: 'INFORMATION',
      channel: 'EMAIL',
    };
    await house.data(
      personaOf(house, paused.firm, 'handler'),
      'mutation ($input: RecordStatementInput!) { recordStatement(input: $input) { __typename ... on Problem { code message } } }',
      { input },
    );
    await house.moveClock({ advance: 'P10D' });
    const { clocks } = await look(house, paused);
    expect(clocks).toEqual(expect.arrayContaining([expect.objectContaining({ clock: 'answer', state: 'RUNNING' })]));
    expect((await look(house, named('open'))).clocks).toEqual(
      expect.arrayContaining([expect.objectContaining({ clock: 'S1.C1', isExpired: true })]),
    );
    expect(await lookAtParked(house)).toEqual([]);
  });

  it('tells every date as the facts make it', async () => {
    expect(await datesOtherwise(house)).toEqual([]);
  });

  it('makes its rows anew while it lives, and they are those that stood there', () => expectRowsAnew(house));
});

type SeenClock = Awaited<ReturnType<typeof look>>['clocks'][number];

interface Otherwise {
  /** Of a complaint that had moved on after its decision was told, which the dossier went on calling resolved. */
  readonly status?: string;
  readonly were: readonly string[];
  readonly are: readonly string[];
  readonly facts: Readonly<Record<string, number>>;
}

/** What today's code sees otherwise than the code that stored it: a letter that came back keeps no promise, and of a recurring
 *  promise each period is one. */
const otherwise: Readonly<Record<string, Otherwise>> = JSON.parse(
  readFileSync(join(root, 'fixtures/baseline/otherwise.json'), 'utf8'),
);

function isAmong(clocks: readonly SeenClock[], clock: SeenClock): boolean {
  return clocks.some((each) => isDeepStrictEqual(each, clock));
}

function inShort({ clock, state, dueAt, isExpired }: SeenClock): string {
  return `${clock} ${state}${isExpired ? ' and lapsed' : ''}, due ${dueAt}`;
}

/** How many of each: time and taking stock come in either order. */
function counted(types: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(types.map((type) => [type, types.filter((each) => each === type).length]));
}

/** Types of the facts that intake had parked, in their order. */
function joinedTheDossier({ complaintId }: { readonly complaintId: string }): readonly string[] {
  return manifest.parked
    .map((line) => line.split(' '))
    .filter(([service, parkedOf]) => service === 'intake' && parkedOf === complaintId)
    .flatMap(([, , type = '']) => type);
}

function named(name: string) {
  const found = manifest.complaints.find((each) => each.name === name);
  if (found === undefined) throw new Error(`the baseline has no "${name}"`);
  return found;
}
