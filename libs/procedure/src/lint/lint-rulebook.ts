import type { LocalDate } from '@gehoor/working-time';
import { problemAt } from '../parse/parse-file';
import type { RulebookProblem } from '../parse/problem';
import { checkRulebook } from '../rulebook/check-rulebook';
import { readFiles, type RulebookSource } from '../rulebook/read-files';
import type { FactCatalogue } from './catalogue';
import type { Gravity } from './fault';
import type { LintContext } from './lint-context';
import { lintProcedure } from './lint-procedure';
import { disputeBodyFaults } from './outside';

/** Something the lint found, with its place in a file. */
export interface RulebookFinding extends RulebookProblem {
  readonly gravity: Gravity;
}

/** Examines every file of the rulebook; all findings at once, in the order of the files. */
export function lintRulebook(
  files: readonly RulebookSource[],
  catalogue: FactCatalogue,
  today: LocalDate,
): readonly RulebookFinding[] {
  const { parts, problems } = readFiles(files);
  const context: LintContext = {
    catalogue,
    disputeBodies: parts.disputeBodies.map(({ value }) => value),
    calendars: parts.calendars.map(({ value }) => value),
    today,
  };
  const between = checkRulebook(parts).filter(({ rule }) => rule !== 'reference');
  const found = [
    ...[...problems, ...between].map((problem) => ({ ...problem, gravity: 'error' as const })),
    ...parts.procedures.flatMap(({ value, file }) => [
      ...missingCalendar(parts.calendars, value.calendar, (message) => ({
        ...problemAt(file, 'references', ['calendar'], message),
        gravity: 'error' as const,
      })),
      ...lintProcedure(value, context).map(({ rule, path, message, clause, gravity }) => ({
        ...problemAt(file, rule, path, message, clause),
        gravity,
      })),
    ]),
    ...parts.disputeBodies.flatMap(({ value, file }) =>
      disputeBodyFaults(value, context).map(({ path, message, gravity }) => ({
        ...problemAt(file, 'dispute-body', path, message),
        gravity,
      })),
    ),
  ];
  return found.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column));
}

function missingCalendar<T>(
  calendars: readonly { readonly value: { readonly id: string; readonly version: number } }[],
  { id, version }: { readonly id: string; readonly version: number },
  fault: (message: string) => T,
): readonly T[] {
  if (calendars.some(({ value }) => value.id === id && value.version === version)) return [];
  return [fault(`calendar ${id} version ${version} does not exist`)];
}
