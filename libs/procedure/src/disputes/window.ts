import { endOf } from '@gehoor/clock-life';
import {
  endOfLocalDate,
  localDate,
  startOfLocalDate,
  type Calendar,
  type Instant,
  type LocalDate,
  type Term,
} from '@gehoor/working-time';
import type { DisputeBody, Opening } from '../model';
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
  /** When the gate opens: at the firm's answer, or once its silence has lasted long enough. Absent: open from the start. */
  readonly opensAt?: Instant;
  readonly opensOn?: LocalDate;
  /** Last safe day, inclusive, in the calendar's zone. Absent while nothing has happened that the body counts it from:
   *  silence opens the gate before there is a position to count from. */
  readonly closesOn?: LocalDate;
  /** The same as an instant, exclusive. */
  readonly closesBefore?: Instant;
}

/** When a complaint may be taken to a dispute body, judged by the facts of the body valid on `on`.
 *  @param on date whose rules count; by default the day of the latest anchor
 *  @returns undefined for a body without terms of its own, such as a court
 *  @source decoded acceptance vectors: Kifid and Geschillencommissie Private Lease */
export function window(
  body: DisputeBody,
  anchors: WindowAnchors,
  calendar: Calendar,
  on: LocalDate = localDate(calendar, latest(anchors)),
): DisputeWindow | undefined {
  const [opens, closes] = [valueOn(body.opens, on), valueOn(body.closes, on)];
  if (opens === undefined && closes === undefined) return undefined;
  return { ...opening(opens ?? [], anchors, calendar), ...closing(closes, anchors, calendar) };
}

/** When a gate opens that is counted from an instant: at once, or when the firm's own time is over. That is once its last
 *  day has ended: "after eight weeks" is the day after; a body may count the last day itself. */
export function gateOpensAt(calendar: Calendar, from: Instant, { plus, opensOn }: Opening): Instant {
  if (plus === undefined) return from;
  return opensOn === 'last-day'
    ? startOfLocalDate(calendar, lastDayOf(calendar, from, plus))
    : endOf(calendar, from, { term: plus });
}

function opening(
  opens: readonly Opening[],
  anchors: WindowAnchors,
  calendar: Calendar,
): Pick<DisputeWindow, 'opensAt' | 'opensOn'> {
  const gates = opens.flatMap((gate) => {
    const anchor = anchors[gate.at];
    return anchor === undefined ? [] : [gateOpensAt(calendar, anchor, gate)];
  });
  if (gates.length === 0) return {};
  const opensAt = Math.min(...gates);
  return { opensAt, opensOn: localDate(calendar, opensAt) };
}

type Closing = NonNullable<DisputeBody['closes']>[number]['value'];

function closing(
  closes: Closing | undefined,
  anchors: WindowAnchors,
  calendar: Calendar,
): Pick<DisputeWindow, 'closesOn' | 'closesBefore'> {
  const ends = (closes?.of ?? []).flatMap(({ from, plus }) => {
    const at = anchors[from];
    return at === undefined ? [] : [lastDayOf(calendar, at, plus)];
  });
  const [first, ...others] = ends.toSorted();
  if (first === undefined) return {};
  const closesOn = closes?.take === 'latest' ? (others.at(-1) ?? first) : first;
  return { closesOn, closesBefore: endOfLocalDate(calendar, closesOn) };
}

// The last day of a term, as people name it; `endOf` answers its exclusive end.
function lastDayOf(calendar: Calendar, from: Instant, term: Term): LocalDate {
  return localDate(calendar, endOf(calendar, from, { term }) - 1);
}

function latest({ firstComplaint, finalPosition, response }: WindowAnchors): Instant {
  return Math.max(firstComplaint, finalPosition ?? firstComplaint, response ?? firstComplaint);
}
