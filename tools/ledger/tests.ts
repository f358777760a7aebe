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

/** Files with tests that name an obligation, of those that are asked for: the scenarios, or what holds the data to a reading. */
export function filesNaming(kind: string, rows?: readonly string[]): readonly string[] {
  const folder = 'apps/standalone/test';
  const files =
    kind === 'unit'
      ? ['tools/ledger/readings.spec.ts']
      : readdirSync(join(root, folder)).map((name) => join(folder, name));
  return files.filter((path) => {
    const titles = readFileSync(join(root, path), 'utf8').match(/\[S\d+\.\d+(?:, S\d+\.\d+)*\](?=['`])/g) ?? [];
    return titles.some((title) => rows === undefined || namedBy(title).some((row) => rows.includes(row)));
  });
}

/** Runs files of tests, or of them only those that name some rows.   @param env what they run by, beside what is set here */
export async function runTests(
  kind: string,
  files: readonly string[],
  { rows, env }: { readonly rows?: readonly string[]; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<readonly RunTest[]> {
  const results = mkdtempSync(join(tmpdir(), 'gehoor-ledger-'));
  const one = rows?.map((row) => row.replace('.', '\\.')).join('|');
  const named = one === undefined ? [] : ['--testNamePattern', `\\[(.*, )?(${one})(, .*)?\\]$`];
  const run = spawn(process.execPath, [join(root, 'tools/test.mjs'), kind, '--runTestsByPath', ...files, ...named], {
    env: { ...process.env, ...env, RESULTS: results },
    stdio: ['ignore', 'ignore', rows === undefined ? 'inherit' : 'ignore'],
  });
  await new Promise((resolve) => run.on('exit', resolve));
  if (!existsSync(join(results, `${kind}.json`))) throw new Error(`the ${kind} tests came to no result`);
  const ran = testsIn(results);
  rmSync(results, { recursive: true });
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
