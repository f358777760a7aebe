import type { EventData } from '@gehoor/contracts';
import { instantOf } from '@gehoor/decision';
import { type ClockStart, clocksStartedBy, knownAfter } from '@gehoor/procedure';
import { explain, explanationText } from '@gehoor/working-time';
import type { Rules } from './complaint';

/** A date the procedure promises the complainant at receipt. */
export type PromisedDate = ReturnType<typeof promised>;

/** The dates to be told at receipt, soonest first: those of the clocks it starts that the procedure marks as told. */
export function promisedDates(received: EventData<'complaint.received'>, rules: Rules): readonly PromisedDate[] {
  const fact = { type: 'complaint.received', data: received, at: instantOf(received.at) };
  return clocksStartedBy(rules.procedure, rules.calendar, knownAfter({}, fact), fact)
    .filter(({ clock }) => clock.told)
    .map((start) => promised(start, rules))
    .sort((a, b) => a.dueAt - b.dueAt);
}

function promised(start: ClockStart, rules: Rules) {
  const { clock, dueAt } = start;
  const clause = rules.procedure.clauses.find(({ id }) => id === clock.clause);
  return {
    clock: clock.id,
    title: clock.title,
    clause: clause?.id,
    place: clause?.place,
    promise: clause === undefined ? (clock.basis ?? clock.title) : { nl: clause.nl, en: clause.en },
    modality: clock.modality,
    /** Exclusive. */
    dueAt,
    explanation: explained(start, rules),
  };
}

function explained({ startedAt, dueAt, term }: ClockStart, { calendar }: Rules) {
  if (term === undefined) {
    const minutes = Math.round((dueAt - startedAt) / 60_000);
    return {
      nl: `Direct: binnen ${minutes} minuten na ontvangst.`,
      en: `At once: within ${minutes} minutes after receipt.`,
    };
  }
  const explanation = explain(calendar, startedAt, term);
  return { nl: explanationText(explanation, 'nl'), en: explanationText(explanation, 'en') };
}
