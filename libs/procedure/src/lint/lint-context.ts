import type { Calendar, LocalDate } from '@gehoor/working-time';
import type { DisputeBody, Procedure } from '../model';
import type { FactCatalogue } from './catalogue';
import type { Fault } from './fault';

/** What a lint may look at besides the procedure itself. */
export interface LintContext {
  readonly catalogue: FactCatalogue;
  readonly disputeBodies: readonly DisputeBody[];
  readonly calendars: readonly Calendar[];
  /** Day on which "stale" is judged. */
  readonly today: LocalDate;
}

/** One thing a procedure is examined for. */
export interface Lint {
  readonly name: string;
  /** What it refuses, for the documentation. */
  readonly refuses: string;
  readonly check: (procedure: Procedure, context: LintContext) => readonly Fault[];
}

/** The dispute body an `outside` names, if the rulebook has it. */
export function bodyOf(context: LintContext, id: string): DisputeBody | undefined {
  return context.disputeBodies.find((body) => body.id === id);
}

/** The calendar a procedure counts by, if the rulebook has it. */
export function calendarOf({ calendars }: LintContext, { calendar: { id, version } }: Procedure): Calendar | undefined {
  return calendars.find((each) => each.id === id && each.version === version);
}
