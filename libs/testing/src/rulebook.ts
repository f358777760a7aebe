import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRulebook, type Rulebook, type RulebookSource } from '@gehoor/procedure';

/** Where the rulebook is that tests run by: ours, or the one that `RULEBOOK` names. */
export const rulebookFolder = process.env['RULEBOOK'] ?? join(__dirname, '../../../rulebook');

/** The rulebook of the repository: every committed rule of every firm, or the procedures of one firm only.
 *  @param only folder of its procedures   @throws naming what is wrong with it */
export function committedRulebook(only?: string): Rulebook {
  const known = opened.get(only) ?? open(only);
  opened.set(only, known);
  return known;
}

/** The same with more files in it, such as another version of a calendar, or with others in place of ours.   @param more paths within the rulebook's folder */
export function rulebookWith(...more: readonly RulebookSource[]): Rulebook {
  return open(undefined, more);
}

/** Version 2 of the calendar of the published procedures: the same office, closed on a day after all.
 *  @param validFrom first day of receipt that it counts for */
export function officeClosedOn(closedOn: string, validFrom: string): RulebookSource {
  const path = 'calendars/nl-office.yaml';
  const text = readFileSync(join(rulebookFolder, path), 'utf8').replace('version: 1', 'version: 2');
  const closures = `validFrom: ${validFrom}\nclosures: [{ on: ${closedOn}, name: closed after all }]\n`;
  return { path: 'calendars/nl-office-2.yaml', text: `${text}${closures}` };
}

const opened = new Map<string | undefined, Rulebook>();

function open(only: string | undefined, more: readonly RulebookSource[] = []): Rulebook {
  const paths = readdirSync(rulebookFolder, { recursive: true, encoding: 'utf8' }).filter(
    (path) =>
      path.endsWith('.yaml') &&
      more.every((each) => each.path !== path) &&
      (only === undefined || !path.startsWith('procedures/') || path.startsWith(`procedures/${only}/`)),
  );
  const files = paths.map((path) => ({ path, text: readFileSync(join(rulebookFolder, path), 'utf8') }));
  const read = createRulebook([...files, ...more]);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.rulebook;
}
