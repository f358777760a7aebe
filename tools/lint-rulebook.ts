import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import {
  coverage, createRulebook, lintRulebook, problemText, unknownObligations, type Covered, type Procedure, type RulebookFinding,
} from '@gehoor/procedure'; // prettier-ignore
import { factCatalogue, readRulebookFiles, rulebookFolder } from './rulebook-files';
import { frozenIn, releaseProblems } from './rulebook-released';
import { root } from './subgraph-schemas';

const obligation = z.strictObject({ id: z.string(), kind: z.enum(['promise', 'reading', 'fault']), en: z.string() });
const obligationLists = z.array(z.strictObject({ procedure: z.string(), obligations: z.array(obligation) }));

/** `npm run lint:rulebook [-- --report] [-- --folder <rulebook>]`: examines the rulebook, prints everything found and the
 *  coverage of the published texts, and fails on any error. */
function main(): void {
  const folder = argument('--folder') ?? rulebookFolder;
  const files = readRulebookFiles(folder);
  const findings = lintRulebook(files, factCatalogue(), new Date().toISOString().slice(0, 10), frozenIn(folder));
  for (const finding of findings) process.stdout.write(`${finding.gravity.padEnd(13)} ${problemText(finding)}\n`);
  const released = releaseProblems(folder);
  for (const problem of released) process.stdout.write(`error         released.json: ${problem}\n`);
  const count = (gravity: RulebookFinding['gravity']) => findings.filter((each) => each.gravity === gravity).length;
  const errors = count('error') + released.length;
  const parsed = createRulebook(files);
  const uncovered = parsed.ok && folder === rulebookFolder ? printCoverage(parsed.rulebook.procedures) : 0;
  process.stdout.write(`\n${files.length} files: ${errors} errors, ${count('warning')} warnings, `);
  process.stdout.write(`${count('fault-of-text')} faults of published texts, ${count('notice')} notices\n`);
  process.exitCode = errors + uncovered > 0 ? 1 : 0;
}

function printCoverage(procedures: readonly Procedure[]): number {
  const lists = obligationLists.parse(
    parse(readFileSync(join(root, 'libs/procedure/fixtures/obligations.yaml'), 'utf8')),
  );
  process.stdout.write('\nCoverage of the published texts, obligation by obligation\n');
  const totals = lists.map(({ procedure: id, obligations }) => {
    const newest = procedures.filter((each) => each.id === id).at(-1);
    const covered = newest === undefined ? [] : coverage(newest, obligations);
    if (process.argv.includes('--report')) covered.forEach(printObligation);
    const missing = obligations.filter(
      ({ id: each }) => !covered.some(({ obligation, isCovered }) => obligation.id === each && isCovered),
    );
    const unknown = newest === undefined ? [] : unknownObligations(newest, obligations);
    process.stdout.write(`${id.padEnd(20)} ${obligations.length - missing.length} of ${obligations.length} covered\n`);
    for (const { id: each, en } of missing)
      process.stdout.write(`error         ${id}: ${each} is not covered: ${en}\n`);
    for (const each of unknown) process.stdout.write(`error         ${id}: covers ${each}, which is no obligation\n`);
    return { all: obligations.length, covered: obligations.length - missing.length, unknown: unknown.length };
  });
  const sum = (field: 'all' | 'covered' | 'unknown'): number => totals.reduce((total, each) => total + each[field], 0);
  process.stdout.write(`${'total'.padEnd(20)} ${sum('covered')} of ${sum('all')} covered\n`);
  return sum('all') - sum('covered') + sum('unknown');
}

function printObligation({ obligation, clauses, elements, outside }: Covered): void {
  const running = [...new Set(elements.map(({ type, id }) => `${type} ${id}`))];
  const shown =
    outside === undefined
      ? running.slice(0, 6).join(', ') + (running.length > 6 ? ` and ${running.length - 6} more` : '')
      : `outside: ${outside}`;
  process.stdout.write(
    `  ${obligation.id.padEnd(6)} ${obligation.kind.padEnd(8)} ${obligation.en}\n         ← ${clauses.join(', ')}: ${shown}\n`,
  );
}

function argument(name: string): string | undefined {
  const index = process.argv.indexOf(name);
  const value = index < 0 ? undefined : process.argv[index + 1];
  if (value !== undefined && !existsSync(value)) throw new Error(`${name} ${value}: no such folder`);
  return value;
}

main();
