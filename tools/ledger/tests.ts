import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { z } from 'zod';
import { namedBy, type RunTest } from './rows';

const root = join(__dirname, '../..');

const jestResults = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(
        z.object({ ancestorTitles: z.array(z.string()), title: z.string(), status: z.string() }),
      ),
    }),
  ),
});

/** Files with tests that name an obligation: the scenarios, or what holds the data to a reading. */
export function filesNaming(kind: string): readonly string[] {
  return filesOf(kind).filter((file) => titlesIn(file).some(({ rows }) => rows.length > 0));
}

/** Tests that are run together: a `describe` of a file, or the file. */
export interface Part {
  readonly kind: string;
  readonly file: string;
  readonly within: string | undefined;
}

/** Where an obligation is named, each place once. */
export function partsNaming(row: string): readonly Part[] {
  return ['unit', 'e2e'].flatMap((kind) =>
    filesOf(kind).flatMap((file) => {
      const within = new Set(titlesIn(file).flatMap((title) => (title.rows.includes(row) ? [title.within] : [])));
      return [...within].map((each): Part => ({ kind, file, within: each }));
    }),
  );
}

function filesOf(kind: string): readonly string[] {
  const folder = 'apps/standalone/test';
  if (kind === 'unit') return ['tools/ledger/readings.spec.ts'];
  return readdirSync(join(root, folder)).map((name) => join(folder, name));
}

/** What titles of tests name, and in which outermost `describe`, as the source has them. */
function titlesIn(file: string): readonly { readonly rows: readonly string[]; readonly within: string | undefined }[] {
  let within: string | undefined;
  return readFileSync(join(root, file), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const opened = /^describe\(['"`](.*)['"`], /.exec(line);
      if (opened !== null) within = opened[1];
      if (line === '});') within = undefined;
      const named = /\[S\d+\.\d+(?:, S\d+\.\d+)*\](?=['`])/.exec(line);
      return named === null ? [] : [{ rows: namedBy(named[0]), within }];
    });
}

/** Runs whole files of tests, with what they say as they go. */
export function runTests(kind: string, files: readonly string[]): Promise<readonly RunTest[]> {
  return run(kind, files, {}, 'inherit');
}

/** Runs a part of the tests.   @param env what they run by, beside what is set here */
export function runPart({ kind, file, within }: Part, env: NodeJS.ProcessEnv): Promise<readonly RunTest[]> {
  const escaped = within?.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const named = escaped === undefined ? [] : ['--testNamePattern', `^${escaped} `];
  // A house that a spoiled rulebook stopped halfway may hold its process: what was found is written by then.
  return run(kind, [file, '--forceExit', ...named], env, 'ignore');
}

/** A run that takes longer hangs. */
const longestMs = 15 * 60_000;

async function run(
  kind: string,
  what: readonly string[],
  env: NodeJS.ProcessEnv,
  told: 'inherit' | 'ignore',
): Promise<readonly RunTest[]> {
  const results = mkdtempSync(join(tmpdir(), 'gehoor-ledger-'));
  const tests = spawn(process.execPath, [join(root, 'tools/test.mjs'), kind, '--runTestsByPath', ...what], {
    env: { ...process.env, ...env, RESULTS: results },
    stdio: ['ignore', 'ignore', told],
    timeout: longestMs,
  });
  await new Promise((resolve) => tests.on('exit', resolve));
  const ran = existsSync(join(results, `${kind}.json`)) ? testsIn(results) : undefined;
  rmSync(results, { recursive: true });
  if (ran === undefined) throw new Error(`the ${kind} tests came to no result: ${what.join(' ')}`);
  return ran;
}

/** The tests of the runs whose results stand in a folder. */
export function testsIn(folder: string): readonly RunTest[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
      const { testResults } = jestResults.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
      return testResults.flatMap(({ name, assertionResults }) =>
        assertionResults.map(({ ancestorTitles, title, status }) => ({
          kind: basename(file, '.json'),
          file: relative(root, name),
          title: [...ancestorTitles, title].join(' › '),
          status,
        })),
      );
    });
}
