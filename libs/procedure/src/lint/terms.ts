import { due, localDate, type Calendar } from '@gehoor/working-time';
import { endOf } from '@gehoor/clock-life';
import { knownLength } from '../clocks/length-of';
import { valueOn } from '../disputes/dated';
import type { ClockDefinition, DisputeBody, Procedure } from '../model';
import { bodyOf, calendarOf, error, type Fault, type LintContext } from './lint';
import { listed, type At } from './walk';

/** A Monday in weeks without holidays, so that a term is compared as people read it. */
const plainMonday = Date.UTC(2026, 8, 7, 7);

/** No term longer than the silence after which a dispute body opens; and a notice when all steps together take longer. */
export function terms(procedure: Procedure, context: LintContext): readonly Fault[] {
  const calendar = calendarOf(context, procedure);
  if (calendar === undefined) return [];
  return [...tooLong(procedure, context, calendar), ...together(procedure, context, calendar)];
}

function tooLong(procedure: Procedure, context: LintContext, calendar: Calendar): readonly Fault[] {
  const bodies = procedure.outside.flatMap(({ body }) => bodyOf(context, body) ?? []);
  return promised(procedure).flatMap(({ value: clock, path }) => {
    const length = clock.term && knownLength(procedure, clock.term);
    if (length === undefined || !isFromReceipt(clock)) return [];
    const end = endOf(calendar, plainMonday, length);
    return bodies
      .filter((body) => end > silenceEnds(body, context, calendar))
      .map(({ id }) =>
        error([...path, 'term'], `clock "${clock.id}" ends after ${id} opens for who has had no answer`),
      );
  });
}

/** The promises of the ladder laid end to end, beside the gates of every dispute body known. */
function together(procedure: Procedure, context: LintContext, calendar: Calendar): readonly Fault[] {
  const chain = promised(procedure)
    .map(({ value }) => value)
    .filter((clock) => clock.modality === 'target' && (isFromReceipt(clock) || isFromStep(clock)));
  const first = chain.filter(isFromReceipt).map((clock) => endAfter(procedure, calendar, plainMonday, clock));
  const later = chain.filter(isFromStep);
  if (later.length === 0) return [];
  const begins = Math.max(plainMonday, ...first);
  const end = later.reduce((from, clock) => endAfter(procedure, calendar, from, clock), begins);
  const passed = context.disputeBodies
    .filter((body) => body.sample !== true && silenceEnds(body, context, calendar) < end)
    .map(({ id }) => id);
  if (passed.length === 0) return [];
  const message = `all steps together promise an end within ${weeksUntil(end)} weeks: later than the gate of ${passed.join(' and ')}`;
  const clause = chain.at(-1)?.clause;
  return [{ path: ['clocks'], gravity: 'warning', message, ...(clause === undefined ? {} : { clause }) }];
}

function promised(procedure: Procedure): readonly At<ClockDefinition>[] {
  return listed(procedure.clocks, 'clocks').filter(
    ({ value }) =>
      value.kind === 'deadline' &&
      value.term !== undefined &&
      (value.modality === 'must' || value.modality === 'target'),
  );
}

function isFromReceipt({ starts, countsFrom }: ClockDefinition): boolean {
  return countsFrom === 'receipt' || starts.some(({ on }) => on === 'complaint.received');
}

function isFromStep({ starts }: ClockDefinition): boolean {
  return starts.every(({ on }) => on === 'step.entered');
}

function endAfter(procedure: Procedure, calendar: Calendar, from: number, clock: ClockDefinition): number {
  const length = clock.term && knownLength(procedure, clock.term);
  return length === undefined ? from : endOf(calendar, from, length);
}

/** When a body opens for a complainant whom the firm has not answered; never, for a court. */
function silenceEnds(body: DisputeBody, { today }: LintContext, calendar: Calendar): number {
  const gates = (valueOn(body.opens, today) ?? []).flatMap(({ at, plus }) =>
    at === 'firstComplaint' && plus !== undefined ? [due(calendar, plainMonday, plus)] : [],
  );
  return gates.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...gates);
}

function weeksUntil(end: number): string {
  const days = (Date.parse(localDate('UTC', end - 1)) - Date.parse(localDate('UTC', plainMonday))) / 86_400_000;
  return (days / 7).toFixed(1).replace(/\.0$/, '');
}
