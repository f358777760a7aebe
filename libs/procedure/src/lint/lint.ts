import type { Calendar, LocalDate } from '@gehoor/working-time';
import type { DisputeBody, Procedure } from '../model';
import type { Path } from '../parse/problem';
import type { FactCatalogue } from './catalogue';

/** `error` refuses the release; `warning` is for the firm to weigh; `fault-of-text` names a fault of the published text
 *  that the procedure corrects; `notice` is for information. */
export type Gravity = 'error' | 'warning' | 'fault-of-text' | 'notice';

/** What a lint found, at a field of the procedure. */
export interface Fault {
  readonly path: Path;
  readonly message: string;
  readonly gravity: Gravity;
  /** The clause it concerns, where the field does not lie inside an element that cites it. */
  readonly clause?: string;
}

/** A fault that refuses the release. */
export function error(path: Path, message: string, clause?: string): Fault {
  return { path, message, gravity: 'error', ...(clause === undefined ? {} : { clause }) };
}

/** The faults among what may be one, none or several. */
export function faults(...found: readonly (Fault | false | readonly Fault[])[]): readonly Fault[] {
  return found.flat().filter((each) => each !== false);
}

/** What a lint may look at besides the procedure itself. */
export interface LintContext {
  readonly catalogue: FactCatalogue;
  readonly disputeBodies: readonly DisputeBody[];
  readonly calendars: readonly Calendar[];
  /** Every version of every procedure: until when one takes complaints is said by the next. */
  readonly procedures: readonly Procedure[];
  /** Day on which "stale" is judged. */
  readonly today: LocalDate;
  /** Versions that are released and frozen, as `id@version`: they cannot be mended any more. */
  readonly frozen?: ReadonlySet<string>;
}

/** One thing a procedure is examined for. */
export interface Lint {
  readonly name: string;
  /** What it refuses, for the documentation. */
  readonly refuses: string;
  /** It is younger than versions that were released: of those it tells, and refuses the next. */
  readonly sparesFrozen?: boolean;
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
