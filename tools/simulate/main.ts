// `npm run simulate -- --complaints N --seed S` makes believable years, for a database or a data folder.
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isoOf } from '@gehoor/decision';
import { schemaName } from '@gehoor/event-store';
import { startEmbeddedPostgres } from '@gehoor/service-kit/embedded-postgres';
import { createDatabase, migrateAll, openDataFolder, services } from '@gehoor/standalone/development';
import { committedRulebook } from '@gehoor/testing';
import { arrivalsOf, type Plan } from './arrivals';
import { livesBy } from './life';
import { connected, writeLives } from './written';

const usage = `npm run simulate -- --complaints N --seed S (--database URL | --folder FOLDER)
  --database URL   as the owner of an empty database
  --folder FOLDER  a data folder is made, for npm start
  --firm ID        only this one; may be given again
  --from DATE      first day on which complaints come in; two years before the last, if left out
  --until DATE     all is as on the morning of this day; today, if left out
  --twins N        each life is lived by N complaints that came in at the same instant; 1, if left out
  --workers N      processes; as many as there are processors, if left out`;

/** What a process that plays lives is told. */
interface Job {
  readonly plan: Plan;
  readonly database: string;
  readonly worker: number;
  readonly workers: number;
}

interface Written {
  readonly complaints: number;
  readonly playedMs: number;
  readonly copiedMs: number;
}

const reportMs = 2_000;

function planned(): {
  readonly plan: Plan;
  readonly database?: string;
  readonly folder?: string;
  readonly workers: number;
} {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      complaints: text,
      seed: text,
      database: text,
      folder: text,
      firm: { type: 'string', multiple: true },
      from: text,
      until: text,
      twins: text,
      workers: text,
    },
  });
  const complaints = Number(values.complaints);
  const { seed, database, folder } = values;
  if (!(complaints > 0) || seed === undefined || (database === undefined) === (folder === undefined))
    throw new Error(usage);
  const until = Date.parse(values.until ?? isoOf(Date.now()).slice(0, 10));
  const from = values.from === undefined ? until - 2 * 365 * 86_400_000 : Date.parse(values.from);
  const { firms: all } = committedRulebook();
  const firms = values.firm ?? all;
  const unknown = firms.filter((firm) => !all.includes(firm));
  if (unknown.length > 0) throw new Error(`There is no firm ${unknown.join(', ')}; there are ${all.join(', ')}.`);
  const plan = { complaints, twins: Number(values.twins ?? 1), seed, from, until, firms };
  return { plan, database, folder, workers: Number(values.workers ?? availableParallelism()) };
}

async function simulate(): Promise<void> {
  const { plan, database, folder, workers } = planned();
  if (database !== undefined) return fill(plan, database, workers);
  if (folder === undefined) throw new Error(usage);
  if (existsSync(folder)) throw new Error(`${folder} is there already: name a folder to be made.`);
  const data = await openDataFolder(folder, { fresh: false });
  const postgres = await startEmbeddedPostgres({ dataDir: data.postgres, settings: whileFilling });
  try {
    await fill(plan, await createDatabase(postgres.url), workers);
    writeFileSync(data.samplesDone, 'Simulated years are in.\n');
  } finally {
    await postgres.stop();
  }
  const ends = isoOf(plan.until);
  process.stdout.write(`GEHOOR_DATA=${resolve(folder)} GEHOOR_DEV_CLOCK=${ends} npm start\n`);
}

/** Whoever pulls the plug meanwhile makes the folder again. */
const whileFilling = {
  fsync: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '8GB',
  maintenance_work_mem: '512MB',
};

async function fill(plan: Plan, database: string, workers: number): Promise<void> {
  await migrateAll(database, services);
  const begunAt = performance.now();
  const indices = await takeIndices(database);
  let done = 0;
  let playedMs = 0;
  let copiedMs = 0;
  const report = setInterval(() => {
    const perSecond = Math.round((done * 1000) / (performance.now() - begunAt));
    process.stderr.write(`${done} of ${plan.complaints} complaints, ${perSecond} a second\n`);
  }, reportMs);
  try {
    const jobs = Array.from({ length: workers }, (_, worker): Job => ({ plan, database, worker, workers }));
    await Promise.all(
      jobs.map((job) =>
        played(job, (written) => {
          done += written.complaints;
          playedMs += written.playedMs;
          copiedMs += written.copiedMs;
        }),
      ),
    );
  } finally {
    clearInterval(report);
  }
  process.stderr.write('making the indices, and counting\n');
  await run(database, indices);
  await countOn(plan, database);
  const seconds = (performance.now() - begunAt) / 1000;
  const share = Math.round((100 * playedMs) / (playedMs + copiedMs));
  process.stderr.write(
    `${done} complaints in ${seconds.toFixed(0)} s, ${(done / seconds).toFixed(0)} a second: ${share} % of it deciding, the rest COPY\n`,
  );
}

/** Takes the indices away that only find things: made at the end, of all rows at once, they take a fraction of the time.
 *  @returns what makes them again */
async function takeIndices(database: string): Promise<readonly string[]> {
  const client = await connected(database);
  try {
    const { rows } = await client.query<{ readonly made: string; readonly name: string }>(
      `select pg_get_indexdef(i.indexrelid) as made, i.indexrelid::regclass::text as name
       from pg_index i join pg_class c on c.oid = i.indrelid
       where c.relnamespace::regnamespace::text = any ($1) and not i.indisunique`,
      [services.map(({ name }) => schemaName(name))],
    );
    for (const { name } of rows) await client.query(`drop index ${name}`);
    return rows.map(({ made }) => made);
  } finally {
    await client.end();
  }
}

async function run(database: string, statements: readonly string[]): Promise<void> {
  const client = await connected(database);
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Numbers of references go on after those that were given out; and PostgreSQL knows what it has. */
async function countOn(plan: Plan, database: string): Promise<void> {
  const last = new Map<string, { readonly firm: string; readonly year: number; readonly number: number }>();
  for (const { firm, at, references } of arrivalsOf(plan, committedRulebook())) {
    const year = new Date(at).getUTCFullYear();
    const number = (last.get(`${firm} ${year}`)?.number ?? 0) + references.length;
    last.set(`${firm} ${year}`, { firm, year, number });
  }
  const counters = [...last.values()].map(
    ({ firm, year, number }) =>
      `insert into ${schemaName('intake')}.reference_counters (firm, year, last) values ('${firm}', ${year}, ${number})`,
  );
  await run(database, [...counters, 'vacuum analyze']);
}

/** In a process of its own: deciding is what takes the time. */
function played(job: Job, onPage: (written: Written) => void): Promise<void> {
  const child: ChildProcess = fork(__filename, ['--worker']);
  child.on('message', (written) => onPage(written as Written));
  child.send(job);
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('exit', (code) =>
      code === 0 ? done() : fail(new Error(`a process that plays lives ended with ${code}: see above`)),
    );
  });
}

async function work({ plan, database, worker, workers }: Job): Promise<void> {
  const rulebook = committedRulebook();
  const client = await connected(database);
  try {
    await writeLives(own(arrivalsOf(plan, rulebook), worker, workers), {
      client,
      play: livesBy(rulebook, plan.seed, plan.until),
      onPage: (written) => process.send?.(written),
    });
  } finally {
    await client.end();
  }
}

function* own<T>(all: Iterable<T>, worker: number, workers: number): Generator<T> {
  let place = 0;
  for (const each of all) if (place++ % workers === worker) yield each;
}

function failed(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
}

if (process.argv.includes('--worker'))
  process.once('message', (job) => {
    work(job as Job)
      .catch(failed)
      .finally(() => process.disconnect());
  });
else simulate().catch(failed);
