import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';
import { rowsOf, type RunTest, summaryOf, unknownNames } from './rows';

/** `npm run ledger`: each obligation of the five published texts, with what showed in this run that it lives.
 *  `--split` runs the scenarios on the system split into processes; `--results FOLDER` reads what `RESULTS=FOLDER npm test` left. */
const root = join(__dirname, '../..');
const obligationsFile = z.array(
  z.object({ procedure: z.string(), obligations: z.array(z.object({ id: z.string(), en: z.string() })) }),
);
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

const { values: asked } = parseArgs({
  options: { split: { type: 'boolean', default: false }, results: { type: 'string' } },
});
const given = asked.results;
const results = given ?? mkdtempSync(join(tmpdir(), 'gehoor-ledger-'));
if (given === undefined) {
  runTests('unit');
  runTests(asked.split ? 'split' : 'e2e');
}
const run = readdirSync(results)
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) => testsIn(join(results, file)));
if (given === undefined) rmSync(results, { recursive: true });

const obligations = obligationsFile
  .parse(parse(readFileSync(join(root, 'libs/procedure/fixtures/obligations.yaml'), 'utf8')))
  .flatMap((text) => text.obligations);
const rows = rowsOf(obligations, run);
for (const { id, standing, en, by } of rows) {
  const [first, ...more] = by;
  const shownBy =
    first === undefined ? '' : `  ${first.file}: ${first.title}${more.length > 0 ? ` (and ${more.length} more)` : ''}`;
  console.log(`${id.padEnd(6)} ${standing.padEnd(9)}${first === undefined ? ` ${en}` : shownBy}`);
  for (const { file, title } of by.filter(({ status }) => status !== 'passed'))
    console.log(`         failed  ${file}: ${title}`);
}
const unknown = unknownNames(obligations, run);
if (unknown.length > 0) console.log(`no obligation: ${unknown.join(', ')}`);
console.log(summaryOf(rows));
process.exitCode = unknown.length > 0 || rows.some(({ standing }) => standing === 'open') ? 1 : 0;

/** The files with tests that name an obligation, whole: one test of a file may go on where another left off. */
function runTests(kind: string): void {
  const suffix = kind === 'unit' ? '.spec.ts' : '.e2e.spec.ts';
  const files = ['apps/standalone/test', 'tools/ledger'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith(suffix) && (kind !== 'unit' || !name.endsWith('.e2e.spec.ts')))
      .map((name) => join(folder, name))
      .filter((path) => /\[S\d+\.\d+/.test(readFileSync(join(root, path), 'utf8'))),
  );
  spawnSync(process.execPath, [join(root, 'tools/test.mjs'), kind, '--runTestsByPath', ...files], {
    env: { ...process.env, RESULTS: results },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (!existsSync(join(results, `${kind}.json`))) throw new Error(`the ${kind} tests came to no result`);
}

function testsIn(file: string): readonly RunTest[] {
  const { testResults } = jestResults.parse(JSON.parse(readFileSync(file, 'utf8')));
  const kind = basename(file, '.json');
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ ancestorTitles, title, status }) => ({
      kind,
      file: relative(root, name),
      title: [...ancestorTitles, title].join(' › '),
      status,
    })),
  );
}
