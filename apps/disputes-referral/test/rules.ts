import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRulebook, type Rulebook } from '@gehoor/procedure';
import type { Rules } from '../src/domain/dispute-case';

const folder = join(__dirname, '../../../rulebook');

/** The rulebook of the house, as it is released. */
export const rulebook: Rulebook = readReleased();

/** What DirectLease complaints run under. */
export const directLease: Rules = rulesOf('directlease');

/** The first version of a firm's procedure, changed as a test needs it. */
export function rulesOf(id: string, changes: Partial<Rules['procedure']> = {}): Rules {
  const procedure = { ...rulebook.procedure(id, 1), ...changes };
  const calendar = rulebook.calendar(procedure.calendar.id, procedure.calendar.version);
  return { procedure, calendar, disputeBody: rulebook.disputeBody };
}

function readReleased(): Rulebook {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
  const files = paths.map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
  const made = createRulebook(files);
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.rulebook;
}
