// `npm run baseline -- make` plays the stories on this code and stores what is left of them under fixtures/baseline: done once,
// from the code of that day, and then frozen. `npm run baseline -- restore FOLDER` makes a data folder of it, for `npm start`.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startEmbeddedPostgres } from '@gehoor/service-kit/embedded-postgres';
import { startStandalone } from '@gehoor/standalone';
import { createDatabase, openDataFolder, services } from '@gehoor/standalone/development';
import { clusterVariable, createScratchDatabase, startPostgres, type ScratchDatabase } from '@gehoor/testing';
import { speakTo, type RunningHouse } from '../../apps/standalone/test/running-house';
import { schemaSql } from '../../libs/event-transport/src/postgres-log/schema.sql';
import { baselineFolder, readBaseline, unpackBaseline, type Manifest } from './baseline';
import { migrationsRun, packTables } from './pack';
import { look, lookAtParked } from './seen';
import { endOfStories, stories } from './stories';
import { tellerOf } from './story';
import { playTogether } from './timetable';

const root = join(__dirname, '../..');
const names = services.map(({ name }) => name);

async function make(): Promise<void> {
  if (existsSync(baselineFolder)) throw new Error(`${baselineFolder} is there: a baseline is made once, and kept.`);
  const dataPath = mkdtempSync(join(tmpdir(), 'gehoor-baseline-'));
  const postgres = await startPostgres();
  process.env[clusterVariable] = postgres.url;
  const database = await createScratchDatabase();
  try {
    const told = await tellStories(dataPath, database);
    const manifest: Manifest = {
      madeFrom: execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim(),
      endsAt: endOfStories,
      migrationsRun: await migrationsRun(database.ownerUrl, names),
      ...told,
    };
    mkdirSync(baselineFolder, { recursive: true });
    writeFileSync(join(baselineFolder, 'tables.jsonl.gz'), await packTables(database.ownerUrl));
    writeFileSync(join(baselineFolder, 'log.sql'), schemaSql('transport'));
    writeFileSync(join(baselineFolder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    process.stdout.write(`${told.complaints.length} complaints in ${baselineFolder}\n`);
  } finally {
    await database.drop();
    await postgres.stop();
    rmSync(dataPath, { recursive: true, force: true });
  }
}

/** Plays them on the running house.   @returns what the people of the firms see at the end */
async function tellStories(
  dataPath: string,
  { ownerUrl, asOwner }: ScratchDatabase,
): Promise<Pick<Manifest, 'complaints' | 'parked'>> {
  const system = await startStandalone({
    dataPath,
    port: 0,
    ownerUrl,
    samples: false,
    devClock: true,
    rulebookPath: join(root, 'rulebook'),
    supergraphPath: join(root, 'supergraph.graphql'),
  });
  try {
    return await playStories(speakTo({ system, asOwner, stop: async () => undefined }));
  } finally {
    await system.stop();
  }
}

async function playStories(house: RunningHouse): Promise<Pick<Manifest, 'complaints' | 'parked'>> {
  const ids = new Map<string, string>();
  await playTogether(
    stories.map((story) => async (timetable) => {
      const teller = tellerOf(house, story, timetable);
      await story.tell(teller);
      ids.set(story.name, teller.complaintId());
      process.stdout.write(`  ${story.firm} ${story.name}: ${story.title}\n`);
    }),
    async (instant) => void (await house.moveClock({ now: new Date(instant).toISOString() })),
  );
  await house.moveClock({ now: new Date(endOfStories).toISOString() });
  const complaints = [];
  for (const { name, title, firm } of stories) {
    const complaintId = ids.get(name);
    if (complaintId === undefined) throw new Error(`${name} was not told`);
    complaints.push(await look(house, { name, title, firm, complaintId }));
  }
  return { complaints, parked: await lookAtParked(house) };
}

async function restore(path: string | undefined): Promise<void> {
  if (path === undefined) throw new Error('Which folder? npm run baseline -- restore FOLDER');
  if (existsSync(path)) throw new Error(`${path} is there already: name a folder to be made.`);
  const folder = await openDataFolder(path, { fresh: false });
  const postgres = await startEmbeddedPostgres({ dataDir: folder.postgres });
  try {
    await unpackBaseline(await createDatabase(postgres.url), services);
    writeFileSync(folder.samplesDone, 'The baseline is in.\n');
  } finally {
    await postgres.stop();
  }
  const { endsAt, complaints } = readBaseline();
  process.stdout.write(`${complaints.length} complaints. Their clocks stand still at ${endsAt}:\n
  GEHOOR_DATA=${resolve(path)} GEHOOR_DEV_CLOCK=${new Date(endsAt).toISOString()} npm start\n`);
}

const [command, path] = process.argv.slice(2);
const work = command === 'make' ? make() : command === 'restore' ? restore(path) : undefined;
if (work === undefined) process.stderr.write('npm run baseline -- make | restore FOLDER\n');
(work ?? Promise.reject(new Error('nothing to do'))).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
