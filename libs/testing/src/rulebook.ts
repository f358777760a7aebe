import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRulebook, type Rulebook } from '@gehoor/procedure';

const folder = join(__dirname, '../../../rulebook');

/** The rulebook of the repository: every committed rule of every firm, or the procedures of one firm only.
 *  @param only folder of its procedures   @throws naming what is wrong with it */
export function committedRulebook(only?: string): Rulebook {
  const known = opened.get(only) ?? open(only);
  opened.set(only, known);
  return known;
}

const opened = new Map<string | undefined, Rulebook>();

function open(only: string | undefined): Rulebook {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) =>
      path.endsWith('.yaml') &&
      (only === undefined || !path.startsWith('procedures/') || path.startsWith(`procedures/${only}/`)),
  );
  const read = createRulebook(paths.map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') })));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.rulebook;
}
