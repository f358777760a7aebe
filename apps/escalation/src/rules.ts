import type { Rulebook } from '@gehoor/procedure';
import type { CaseState, Rules } from './domain/case';
import type { CaseRow } from './store/case-row';

/** What a complaint is pinned to; undefined before it was received. */
export function rulesOf(rulebook: Rulebook, { received }: CaseState): Rules | undefined {
  if (received === undefined) return undefined;
  const { procedure, calendar } = received;
  return {
    procedure: rulebook.procedure(procedure.id, procedure.version),
    calendar: rulebook.calendar(calendar.id, calendar.version),
  };
}

/** What the complaint of a row is pinned to. */
export function rulesOfRow(rulebook: Rulebook, row: CaseRow): Rules {
  return {
    procedure: rulebook.procedure(row.procedureId, row.procedureVersion),
    calendar: rulebook.calendar(row.calendarId, row.calendarVersion),
  };
}
