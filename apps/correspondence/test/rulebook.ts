import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createRulebook, type Procedure, type Rulebook } from '@gehoor/procedure';
import type { Rules } from '../src/domain/rules';

const folder = join(__dirname, '../../../rulebook');

function readTestRulebook(): Rulebook {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
  const result = createRulebook(paths.map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') })));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.rulebook;
}

/** The rulebook of the repository. */
export const rulebook = readTestRulebook();

/** The rules of DirectLease, its procedure changed where a test needs what it does not have. */
export function directleaseRules(change: (procedure: Procedure) => Partial<Procedure> = () => ({})): Rules {
  const procedure = rulebook.procedure('directlease', 1);
  return {
    procedure: { ...procedure, ...change(procedure) },
    calendar: rulebook.calendar(procedure.calendar.id, procedure.calendar.version),
    bodyOn: (id, on) => rulebook.disputeBody(id, on),
  };
}
