import {
  due,
  endOfLocalDate,
  localDate,
  startOfLocalDate,
  type Calendar,
  type Instant,
  type LocalDate,
  type Term,
} from '@gehoor/working-time';
import type { DisputeBody } from '../model';
import { valueOn } from './dated';

/** The instants a body's windows are counted from, as far as they have happened. */
export interface WindowAnchors {
  readonly firstComplaint: Instant;
  /** The firm's final position was communicated. */
  readonly finalPosition?: Instant | undefined;
  /** The firm gave any answer in substance. */
  readonly response?: Instant | undefined;
}

/** The complainant's own term at a dispute body. */
export interface DisputeWindow {
  /** When the gate opens: at the firm's answer, or at the beginning of the day its silence has lasted long enough.
   *  Absent: open from the start. */
  readonly opensAt?: Instant;
  readonly opensOn?: LocalDate;
  /** Last safe day, inclusive, in the calendar's zone. */
  readonly closesOn: LocalDate;
  /** The same as an instant, exclusive. */
  readonly closesBefore: Instant;
}

/** When a complaint may be taken to a dispute body, judged by the facts of the body valid on `on`.
 *  @param on date whose rules count; by default the day of the latest anchor
 *  @returns undefined for a body without a window of its own, such as a court
 *  @source decoded acceptance vectors: Kifid and Geschillencommissie Private Lease */
export function window(
  body: DisputeBody,
  anchors: WindowAnchors,
  calendar: Calendar,
  on: LocalDate = localDate(calendar, latest(anchors)),
): DisputeWindow | undefined {
  const closes = valueOn(body.closes, on);
  const ends = closes?.of.flatMap(({ from, plus }) => {
    const at = anchors[from];
    return at === undefined ? [] : [lastDayOf(calendar, at, plus)];
  });
  if (closes === undefined || ends === undefined || ends.length === 0) return undefined;
  ends.sort();
  const closesOn = (closes.take === 'latest' ? ends.at(-1) : ends[0])!;
  return { ...opening(body, anchors, calendar, on), closesOn, closesBefore: endOfLocalDate(calendar, closesOn) };
}

function opening(
  body: DisputeBody,
  anchors: WindowAnchors,
  calendar: Calendar,
  on: LocalDate,
): Pick<DisputeWindow, 'opensAt' | 'opensOn'> {
  const gates = (valueOn(body.opens, on) ?? []).flatMap(({ at, plus }) => {
    const anchor = anchors[at];
    if (anchor === undefined) return [];
    return [plus === undefined ? anchor : startOfLocalDate(calendar, lastDayOf(calendar, anchor, plus))];
  });
  if (gates.length === 0) return {};
  const opensAt = Math.min(...gates);
  return { opensAt, opensOn: localDate(calendar, opensAt) };
}

// The last day of a term, as people name it; `due` answers its exclusive end.
function lastDayOf(calendar: Calendar, from: Instant, term: Term): LocalDate {
  return localDate(calendar, due(calendar, from, term) - 1);
}

function latest({ firstComplaint, finalPosition, response }: WindowAnchors): Instant {
  return Math.max(firstComplaint, finalPosition ?? firstComplaint, response ?? firstComplaint);
}
