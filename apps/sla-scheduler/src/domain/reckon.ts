import type { EventData } from '@gehoor/contracts';
import { instantOf, isoOf } from '@gehoor/decision';
import { type ClockDefinition, countedExtension } from '@gehoor/procedure';
import { dueWithPauses, warnAt, type Instant, type Pause, type Term } from '@gehoor/working-time';
import { definitionOf, type ClockExtension, type ClockRun, type ComplaintClocks, type Rules } from './clock';

/** When a run is due and warns, as `clock.resumed` and `clock.extended` tell it: ISO 8601 UTC. */
export type Reckoned = Readonly<Pick<EventData<'clock.resumed'>, 'dueAt' | 'warnAt'>>;

/** What the due instant of a run is counted from; absent where it was told as a date or is "at once". */
export interface Basis {
  readonly from: Instant;
  readonly term: Term;
}

/** What the due instant of a run is counted from, its last extension included. */
export function basisOf(receivedAt: Instant, rules: Rules, run: ClockRun): Basis | undefined {
  const clock = definitionOf(rules, run);
  const extension = run.extensions.at(-1);
  if (extension !== undefined) return extendedBasis(receivedAt, rules, clock, extension);
  if (run.term === undefined) return undefined;
  return { from: clock.countsFrom === 'receipt' ? receivedAt : run.startedAt, term: run.term };
}

/** What an extension is counted from: receipt, the notice, or the last day as it was. */
export function extendedBasis(
  receivedAt: Instant,
  { procedure }: Rules,
  clock: ClockDefinition,
  { reason, at: noticeAt, previousDueAt: dueAt }: Pick<ClockExtension, 'reason' | 'at' | 'previousDueAt'>,
): Basis | undefined {
  const counted = countedExtension(procedure, clock, { reason, receivedAt, noticeAt, dueAt });
  return counted !== undefined && 'term' in counted.length
    ? { from: counted.from, term: counted.length.term }
    : undefined;
}

/** Due instant and warnings of a run as its pauses now are, for `clock.resumed` and `clock.extended`.
 *  A date that was told and "at once" are moved by as long as the last pause took. */
export function reckon(state: ComplaintClocks, rules: Rules, run: ClockRun): Reckoned {
  const basis = basisOf(receivedAtOf(state), rules, run);
  if (basis === undefined) return moved(run);
  return reckonFrom(rules, definitionOf(rules, run), basis, completed(run));
}

/** Due instant and warnings of a term counted from an instant with these pauses. */
export function reckonFrom(
  { calendar }: Rules,
  clock: ClockDefinition,
  { from, term }: Basis,
  pauses: readonly Pause[],
): Reckoned {
  const dueAt = dueWithPauses(calendar, from, term, pauses);
  const warnings = clock.warns.map((share) => warnAt(calendar, from, term, share, pauses)).filter((at) => at < dueAt);
  return { dueAt: isoOf(dueAt), warnAt: warnings.map(isoOf) };
}

/** The pauses of a run that are over, in order and without overlap: what `dueWithPauses` counts with.
 *  Facts that came in late may have put one pause into another. */
export function completed({ pauses }: Pick<ClockRun, 'pauses'>): readonly Pause[] {
  const over = pauses.flatMap(({ from, to }) => (to === undefined ? [] : [{ from, to }]));
  const inOrder: Pause[] = [];
  for (const { from, to } of over.sort((one, other) => one.from - other.from)) {
    const start = Math.max(from, inOrder.at(-1)?.to ?? from);
    if (to > start) inOrder.push({ from: start, to });
  }
  return inOrder;
}

function moved(run: ClockRun): Reckoned {
  const last = completed(run).at(-1);
  const byMs = last === undefined ? 0 : last.to - last.from;
  return { dueAt: isoOf(run.dueAt + byMs), warnAt: run.warnAt.map((at) => isoOf(at + byMs)) };
}

/** When the complaint was received.   @throws when it was not: no clock runs before */
export function receivedAtOf({ received }: ComplaintClocks): Instant {
  if (received === undefined) throw new Error('a clock cannot run before the complaint was received');
  return instantOf(received.at);
}
