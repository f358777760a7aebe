import { endOfLocalDate, type Calendar, type Instant, type LocalDate } from '@gehoor/working-time';
import type { ClockDefinition, Procedure } from '../model';
import { endOf, lengthOf, type Length } from './term-of';

/** What is known when a clock is to be extended. */
export interface ExtensionRequest {
  readonly reason: string;
  /** Receipt of the complaint. */
  readonly receivedAt: Instant;
  /** When the notice was sent. */
  readonly noticeAt: Instant;
  /** The due instant as it stands, exclusive. */
  readonly dueAt: Instant;
  /** The new date told in the notice, for an extension to the date told. */
  readonly toldOn?: LocalDate | undefined;
  /** How often the clock was extended before. */
  readonly extensions: number;
}

/** The new due instant of a clock, or why there is none. An extension exists only if the procedure allows it for the
 *  reason, the customer was told before the clock lapsed, and it was not used up.   @returns exclusive instant, UTC */
export function extendedDue(
  procedure: Procedure,
  calendar: Calendar,
  clock: ClockDefinition,
  request: ExtensionRequest,
): { readonly dueAt: Instant } | { readonly refused: 'not-allowed' | 'too-late' | 'used-up' | 'no-date' } {
  const rule = clock.extends.find(({ reasons }) => reasons.includes(request.reason));
  if (rule === undefined) return { refused: 'not-allowed' };
  if (request.noticeAt >= request.dueAt) return { refused: 'too-late' };
  if (rule.atMost !== undefined && request.extensions >= rule.atMost) return { refused: 'used-up' };
  if (rule.from === 'told') {
    return request.toldOn === undefined ? { refused: 'no-date' } : { dueAt: endOfLocalDate(calendar, request.toldOn) };
  }
  const counted = countedExtension(procedure, clock, request);
  return counted === undefined ? { refused: 'no-date' } : { dueAt: endOf(calendar, counted.from, counted.length) };
}

/** From when an extension counts, and how long; undefined where its date is told, or the procedure has none for the reason. */
export function countedExtension(
  procedure: Procedure,
  clock: ClockDefinition,
  { reason, receivedAt, noticeAt, dueAt }: Pick<ExtensionRequest, 'reason' | 'receivedAt' | 'noticeAt' | 'dueAt'>,
): { readonly from: Instant; readonly length: Length } | undefined {
  const rule = clock.extends.find(({ reasons }) => reasons.includes(reason));
  if (rule?.term === undefined || rule.from === 'told') return undefined;
  const length = lengthOf(procedure, rule.term);
  return { from: { receipt: receivedAt, notice: noticeAt, due: lastInstantOf(length, dueAt) }[rule.from], length };
}

// A term in days that ended at midnight ended on the day before; hours go on from the instant itself.
function lastInstantOf(length: Length, dueAt: Instant): Instant {
  const inDays = 'term' in length && length.term.unit !== 'hours' && length.term.unit !== 'workingHours';
  return inDays ? dueAt - 1 : dueAt;
}
