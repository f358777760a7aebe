import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type Profiler, Session } from 'node:inspector';
import { join, relative } from 'node:path';
import { intake } from '@gehoor/intake';
import { clusterVariable, committedRulebook, startPostgres } from '@gehoor/testing';
import { handler, type House, houseOf } from '@gehoor/testing/house';
import { registerComplaint } from '../apps/intake/src/commands/register-complaint';
import { root } from './subgraph-schemas';

/** Before services and commands were values of one form. */
const before = { lines: 34_407, files: 30, ofIntake: 17, parses: 4 };
const mostFiles = 15;

/** `npm run figures`: how much is written by hand, and through how much of it a registration goes. */
async function main(): Promise<void> {
  console.log(`${byHand()} lines by hand, without specs, tests and generated ones (goal: fewer than ${before.lines})`);
  const server = await startPostgres();
  process.env[clusterVariable] = server.url;
  try {
    const { ofIntake, ofKit, parses } = await walked();
    const files = ofIntake.length + ofKit.length;
    console.log(
      `registerComplaint, from its resolver to its row: ${files} files (goal: ${mostFiles}), ${ofIntake.length} of intake and ${ofKit.length} of the kit, parsed ${parses}×` +
        ` (before: about ${before.files} files, ${before.ofIntake} of intake, parsed ${before.parses}×)`,
    );
    console.log(`    ${ofIntake.join(' ')}\n    ${ofKit.join(' ')}`);
    if (files > mostFiles || parses !== 1) process.exitCode = 1;
  } finally {
    await server.stop();
  }
}

function byHand(): number {
  const all = execFileSync('git', ['ls-files', 'apps', 'libs', 'tools'], { cwd: root, encoding: 'utf8' }).split('\n');
  const files = all.filter((path) => /\.(ts|mjs)$/.test(path) && !/\.spec\.ts$|\/test\/|\/generated\//.test(path));
  return files.reduce((sum, path) => sum + readFileSync(join(root, path), 'utf8').split('\n').length - 1, 0);
}

/** What runs while a complaint is registered, measured: a file that only states constants is not counted. */
async function walked() {
  const { name: service, migrations, entities, create } = intake;
  const at = '2026-03-02T10:00:00.000Z';
  const house = await houseOf({ service, migrations, entities, create, rulebook: committedRulebook(), at });
  try {
    // The first one also does what is done once.
    await register(house);
    const parses = countParses();
    const files = await filesUntilRow(house);
    const under = (folder: string) =>
      [...files]
        .filter((path) => path.startsWith(folder))
        .map((path) => relative(folder, path))
        .sort();
    return { ofIntake: under('apps/intake/src'), ofKit: under('libs/service-kit/src'), parses: parses() };
  } finally {
    await house.stop();
  }
}

async function register(house: House): Promise<void> {
  const query = `mutation ($input: RegisterComplaintInput!) {
    registerComplaint(input: $input) { ... on ComplaintRegistered { position } } }`;
  const complainant = { name: 'M. de Wit', email: 'm.dewit@example.org', address: null };
  const input = {
    idempotencyKey: crypto.randomUUID(),
    channel: 'EMAIL',
    description: 'Late.',
    remedySought: 'Soon.',
    complainant,
  };
  const { data, errors } = await house.ask(query, { input }, handler);
  if (errors !== undefined || !JSON.stringify(data).includes('intake:'))
    throw new Error(JSON.stringify({ data, errors }));
}

function countParses(): () => number {
  let count = 0;
  const { _zod: inside } = registerComplaint.input;
  const { run } = inside;
  inside.run = (...args) => {
    count += 1;
    return run(...args);
  };
  return () => count;
}

/** Every file a function of which ran, up to the commit that wrote the row. */
async function filesUntilRow(house: House): Promise<ReadonlySet<string>> {
  const files = new Set<string>();
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  const isWritten = () => files.has('apps/intake/src/store/project.ts');
  // Answered at once. What was counted is counted from nought again.
  const take = () =>
    session.post('Profiler.takePreciseCoverage', (_, { result }) =>
      result.flatMap(ranIn).forEach((path) => files.add(path)),
    );
  const open = house.dataSource.createQueryRunner.bind(house.dataSource);
  house.dataSource.createQueryRunner = (...args) => {
    const runner = open(...args);
    runner.release = new Proxy(runner.release, {
      apply: (release, on, asked) => {
        if (!isWritten()) take();
        return Reflect.apply(release, on, asked) as ReturnType<typeof runner.release>;
      },
    });
    return runner;
  };
  await register(house);
  session.disconnect();
  if (!isWritten()) throw new Error('no row was seen to be written');
  return files;
}

/** A getter only passes on what another file exports. */
function ranIn({ url, functions }: { readonly url: string; readonly functions: readonly Profiler.FunctionCoverage[] }) {
  const ran = functions.some(
    ({ functionName, ranges: [all] }) => !/^get( |$)/.test(functionName) && (all?.count ?? 0) > 0,
  );
  return ran ? [relative(root, url.replace('file://', ''))] : [];
}

void main();
