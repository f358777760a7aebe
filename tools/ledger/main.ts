import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';
import { rowsOf, type RunTest, summaryOf, unknownNames } from './rows';
import { sabotage } from './sabotage';
import { filesNaming, runTests, testsIn } from './tests';

/** `npm run ledger`: each obligation of the five published texts, with what showed in this run that it lives.
 *  `--split` runs the scenarios on the system split into processes; `--results FOLDER` reads what `RESULTS=FOLDER npm test` left.
 *  `--sabotage [ROW …]` proves that a row goes red when nothing is done about its clause. */
const obligationsFile = z.array(
  z.object({ procedure: z.string(), obligations: z.array(z.object({ id: z.string(), en: z.string() })) }),
);

async function main(): Promise<boolean> {
  const { values: asked, positionals } = parseArgs({
    options: {
      split: { type: 'boolean', default: false },
      results: { type: 'string' },
      sabotage: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  if (asked.sabotage) return sabotage(positionals);
  return print(asked.results === undefined ? await ran(asked.split ? 'split' : 'e2e') : testsIn(asked.results));
}

/** Files whole: one test of a file may go on where another left off. */
async function ran(system: 'split' | 'e2e'): Promise<readonly RunTest[]> {
  const readings = await runTests('unit', filesNaming('unit'));
  return [...readings, ...(await runTests(system, filesNaming(system)))];
}

function print(run: readonly RunTest[]): boolean {
  const file = join(__dirname, '../../libs/procedure/fixtures/obligations.yaml');
  const obligations = obligationsFile.parse(parse(readFileSync(file, 'utf8'))).flatMap((text) => text.obligations);
  const rows = rowsOf(obligations, run);
  for (const { id, standing, en, by } of rows) {
    const [first, ...more] = by;
    const shownBy =
      first === undefined
        ? ''
        : `  ${first.file}: ${first.title}${more.length > 0 ? ` (and ${more.length} more)` : ''}`;
    console.log(`${id.padEnd(6)} ${standing.padEnd(9)}${first === undefined ? ` ${en}` : shownBy}`);
    for (const test of by.filter(({ status }) => status !== 'passed'))
      console.log(`         failed  ${test.file}: ${test.title}`);
  }
  const unknown = unknownNames(obligations, run);
  if (unknown.length > 0) console.log(`no obligation: ${unknown.join(', ')}`);
  console.log(summaryOf(rows));
  return unknown.length === 0 && rows.every(({ standing }) => standing !== 'open');
}

void main().then((holds) => {
  process.exitCode = holds ? 0 : 1;
});
