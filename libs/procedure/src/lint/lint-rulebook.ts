import type { LocalDate } from '@gehoor/working-time';
import type { Procedure } from '../model';
import { problemAt } from '../parse/parse-file';
import type { RulebookProblem } from '../parse/problem';
import { checkRulebook } from '../rulebook/check-rulebook';
import { readFiles, type RulebookSource } from '../rulebook/read-files';
import type { FactCatalogue } from './catalogue';
import { calendarOf, error, type Gravity, type LintContext } from './lint';
import { lintProcedure, type Finding } from './lint-procedure';
import { disputeBodyFaults } from './outside';

/** Something the lint found, with its place in a file. */
export interface RulebookFinding extends RulebookProblem {
  readonly gravity: Gravity;
}

/** Examines every file of the rulebook; all findings at once, in the order of the files.
 *  @param frozen versions that are released, as `id@version`: what was not refused then is told, and refuses the next */
export function lintRulebook(
  files: readonly RulebookSource[],
  catalogue: FactCatalogue,
  today: LocalDate,
  frozen: ReadonlySet<string> = new Set(),
): readonly RulebookFinding[] {
  const { parts, problems } = readFiles(files);
  const context: LintContext = {
    catalogue,
    disputeBodies: parts.disputeBodies.map(({ value }) => value),
    calendars: parts.calendars.map(({ value }) => value),
    procedures: parts.procedures.map(({ value }) => value),
    today,
    frozen,
  };
  const between = checkRulebook(parts).filter(({ rule }) => rule !== 'reference');
  const found = [
    ...[...problems, ...between].map((problem) => ({ ...problem, gravity: 'error' as const })),
    ...parts.procedures.flatMap(({ value, file }) =>
      [...missingCalendar(value, context), ...lintProcedure(value, context)].map(
        ({ rule, path, message, clause, gravity }) => ({ ...problemAt(file, rule, path, message, clause), gravity }),
      ),
    ),
    ...parts.disputeBodies.flatMap(({ value, file }) =>
      disputeBodyFaults(value, context).map(({ path, message, gravity }) => ({
        ...problemAt(file, 'dispute-body', path, message),
        gravity,
      })),
    ),
  ];
  return found.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column));
}

function missingCalendar(procedure: Procedure, context: LintContext): readonly Finding[] {
  if (calendarOf(context, procedure) !== undefined) return [];
  const { id, version } = procedure.calendar;
  return [{ rule: 'references', ...error(['calendar'], `calendar ${id} version ${version} does not exist`) }];
}
