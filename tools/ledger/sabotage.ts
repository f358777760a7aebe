import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRulebook, problemText, type RulebookSource } from '@gehoor/procedure';
import { readRulebookFiles, rulebookFolder } from '../rulebook-files';
import { namedBy, type RunTest } from './rows';
import { filesNaming, runTests } from './tests';
import { withoutClauses } from './without';

/** A clause, and the rows of the ledger that have to go red once nothing is done about it. */
interface Dropped {
  readonly clause: string;
  readonly rows: readonly string[];
  /** What was dropped of the newest version, such as `clocks S1.C3`. */
  readonly what: readonly string[];
  /** Every version without it: scenarios run by the one and the other. */
  readonly files: readonly RulebookSource[];
}

/** How a row fared when the clause that it cites was dropped: its tests passed before, and one of them fails now. */
interface Fared {
  readonly row: string;
  readonly isRed: boolean;
  readonly why: string;
}

/** Drops what each clause of the newest versions does, one after the other, and runs the tests of its rows with that rulebook.
 *  @param only rows to look at; all, if left out
 *  @returns whether every row went red */
export async function sabotage(only: readonly string[]): Promise<boolean> {
  const files = readRulebookFiles();
  const waiting = clausesOf(files).filter(({ rows }) => only.length === 0 || rows.some((row) => only.includes(row)));
  const fared: Fared[] = [];
  const total = waiting.length;
  const next = async (): Promise<void> => {
    const dropped = waiting.shift();
    if (dropped === undefined) return;
    const found = await fareWithout(dropped);
    fared.push(...found);
    for (const { row, isRed, why } of found) console.log(`${row.padEnd(6)} ${isRed ? 'red  ' : 'GREEN'}  ${why}`);
    console.error(`… ${total - waiting.length} of ${total} clauses`);
    await next();
  };
  await Promise.all([next(), next()]);
  const red = fared.filter(({ isRed }) => isRed).length;
  console.log(`${red} red of ${fared.length}`);
  return red === fared.length;
}

function clausesOf(files: readonly RulebookSource[]): Dropped[] {
  const read = createRulebook(files);
  if (!read.ok) throw new Error(read.problems.map(problemText).join('\n'));
  const { procedures } = read.rulebook;
  const newest = procedures.filter((each) =>
    procedures.every(({ id, version }) => id !== each.id || version <= each.version),
  );
  return newest.flatMap(({ id, version, clauses }) =>
    clauses
      .filter(({ covers }) => covers.length > 0)
      .map(({ id: clause, covers: rows }): Dropped => {
        const versions = Array.from({ length: version }, (_, before) => `procedures/${id}/${version - before}.yaml`);
        const without = versions.map((path) => ({ path, ...withoutClauses(files, path, new Set([clause])) }));
        const spoiled = without.filter(({ dropped }) => dropped.length > 0);
        return { clause, rows, what: without[0]?.dropped ?? [], files: spoiled };
      }),
  );
}

async function fareWithout({ clause, rows, what, files }: Dropped): Promise<readonly Fared[]> {
  if (what.length === 0) return rows.map((row) => ({ row, isRed: false, why: `nothing rests on ${clause}` }));
  const whole = await testsOf(rows, {});
  const folder = mkdtempSync(join(tmpdir(), 'gehoor-without-'));
  cpSync(rulebookFolder, folder, { recursive: true });
  for (const { path, text } of files) writeFileSync(join(folder, path), text);
  const spoiled = await testsOf(rows, { RULEBOOK: folder });
  rmSync(folder, { recursive: true });
  return rows.map((row): Fared => {
    const [before, after] = [whole, spoiled].map((run) => run.filter(({ title }) => namedBy(title).includes(row)));
    const failed = after?.find(({ status }) => status === 'failed');
    const isWhole = before !== undefined && before.length > 0 && before.every(({ status }) => status === 'passed');
    if (!isWhole) return { row, isRed: false, why: 'does not hold by itself, with nothing dropped' };
    return { row, isRed: failed !== undefined, why: `without ${what.join(', ')}${failed ? `: ${failed.title}` : ''}` };
  });
}

async function testsOf(rows: readonly string[], env: NodeJS.ProcessEnv): Promise<readonly RunTest[]> {
  const run: RunTest[] = [];
  for (const kind of ['unit', 'e2e']) {
    const files = filesNaming(kind, rows);
    if (files.length > 0) run.push(...(await runTests(kind, files, { rows, env })));
  }
  return run.filter(({ status }) => status !== 'pending');
}
