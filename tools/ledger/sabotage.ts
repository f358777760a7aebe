import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRulebook, problemText, type RulebookSource } from '@gehoor/procedure';
import { readRulebookFiles, rulebookFolder } from '../rulebook-files';
import { namedBy, type RunTest } from './rows';
import { type Part, partsNaming, runPart } from './tests';
import { withoutClauses } from './without';

/** A clause, and the rows of the ledger that have to go red once nothing is done about it. */
interface Clause {
  readonly procedure: string;
  readonly version: number;
  readonly clause: string;
  readonly rows: readonly string[];
}

/** How a row fared when the clause that it cites was dropped: its tests passed before, and one of them fails now. */
interface Fared {
  readonly row: string;
  readonly isRed: boolean;
  readonly why: string;
}

/** Rows that stay green without their clause, and why no test can be red: at most five. */
const cannotBeRed: ReadonlyMap<string, string> = new Map([
  ['S3.24', 'it reads a silence: an objection suspends nothing, for which the procedure has nothing to drop'],
]);

/** Drops what each clause of the newest versions does, one after the other, and runs the tests of its rows with that rulebook.
 *  @param only rows to look at; all, if left out
 *  @returns whether every row went red but for those that cannot */
export async function sabotage(only: readonly string[]): Promise<boolean> {
  const files = readRulebookFiles();
  const waiting = clausesOf(files).filter(({ rows }) => only.length === 0 || rows.some((row) => only.includes(row)));
  const runWhole = onceEach((part: Part) => runPart(part, {}));
  const fared: Fared[] = [];
  const total = waiting.length;
  const next = async (): Promise<void> => {
    const clause = waiting.shift();
    if (clause === undefined) return;
    for (const { row, isRed, why } of await fareWithout(files, clause, runWhole)) {
      fared.push({ row, isRed, why });
      const reason = cannotBeRed.get(row);
      console.log(`${row.padEnd(6)} ${isRed ? 'red  ' : 'GREEN'}  ${why}${reason === undefined ? '' : ` (${reason})`}`);
    }
    console.error(`… ${total - waiting.length} of ${total} clauses`);
    await next();
  };
  await Promise.all([next(), next()]);
  const red = fared.filter(({ isRed }) => isRed).length;
  console.log(`${red} red of ${fared.length}`);
  return fared.every(({ row, isRed }) => isRed || cannotBeRed.has(row));
}

function clausesOf(files: readonly RulebookSource[]): Clause[] {
  const read = createRulebook(files);
  if (!read.ok) throw new Error(read.problems.map(problemText).join('\n'));
  const { procedures } = read.rulebook;
  const newest = procedures.filter((each) =>
    procedures.every(({ id, version }) => id !== each.id || version <= each.version),
  );
  return newest.flatMap(({ id: procedure, version, clauses }) =>
    clauses
      .filter(({ covers }) => covers.length > 0)
      .map(({ id: clause, covers: rows }) => ({ procedure, version, clause, rows })),
  );
}

type Run = (part: Part) => Promise<readonly RunTest[]>;

async function fareWithout(
  files: readonly RulebookSource[],
  { procedure, version, clause, rows }: Clause,
  runWhole: Run,
): Promise<readonly Fared[]> {
  const paths = Array.from({ length: version }, (_, before) => `procedures/${procedure}/${version - before}.yaml`);
  // Scenarios run by one version or another.
  const without = paths.map((path) => ({ path, ...withoutClauses(files, path, new Set([clause])) }));
  const what = without[0]?.dropped ?? [];
  if (what.length === 0) return rows.map((row) => ({ row, isRed: false, why: `nothing rests on ${clause}` }));
  const folder = mkdtempSync(join(tmpdir(), 'gehoor-without-'));
  cpSync(rulebookFolder, folder, { recursive: true });
  for (const { path, text } of without) writeFileSync(join(folder, path), text);
  const fared: Fared[] = [];
  const runSpoiled = onceEach((part: Part) => runPart(part, { RULEBOOK: folder }));
  for (const row of rows) fared.push({ row, ...(await fareOf(row, what, runWhole, runSpoiled)) });
  rmSync(folder, { recursive: true });
  return fared;
}

/** A part of a file that does not hold by itself, but goes on where another left off, is run with its whole file. */
async function fareOf(
  row: string,
  what: readonly string[],
  runWhole: Run,
  runSpoiled: Run,
): Promise<Omit<Fared, 'row'>> {
  const dropped = `without ${what.join(', ')}`;
  for (const part of partsNaming(row)) {
    const file = { ...part, within: undefined };
    const holds = async (each: Part) => isWhole(row, await runWhole(each));
    const run = (await holds(part)) ? part : (await holds(file)) ? file : undefined;
    if (run === undefined) return { isRed: false, why: `${part.file} does not hold with nothing dropped` };
    const failed = (await runSpoiled(run)).find(({ title, status }) => isNaming(row, title) && status === 'failed');
    if (failed !== undefined) return { isRed: true, why: `${dropped}: ${failed.title}` };
  }
  return { isRed: false, why: dropped };
}

function isWhole(row: string, run: readonly RunTest[]): boolean {
  const naming = run.filter(({ title, status }) => isNaming(row, title) && status !== 'pending');
  return naming.length > 0 && naming.every(({ status }) => status === 'passed');
}

function isNaming(row: string, title: string): boolean {
  return namedBy(title).includes(row);
}

/** Each part is run once, however many ask. */
function onceEach(run: Run): Run {
  const known = new Map<string, Promise<readonly RunTest[]>>();
  return (part) => {
    const key = JSON.stringify(part);
    const found = known.get(key) ?? run(part);
    known.set(key, found);
    return found;
  };
}
