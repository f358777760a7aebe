import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createScratchDatabase } from '@gehoor/testing';
import { readBaseline, unpackBaseline } from '../../../tools/baseline/baseline';
import { look, lookAtParked, personaOf } from '../../../tools/baseline/seen';
import { startStandalone } from '../src';
import { services } from '../src/generated/services';
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
    const joined = joinedTheDossier(told);
    expect(await look(house, told)).toEqual({ ...told, dossier: [...told.dossier, ...joined] });
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

  it('makes its rows anew while it lives, and they are those that stood there', () => expectRowsAnew(house));
});

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
