import type { EventData } from '@gehoor/contracts';
import { instantOf, type Instant } from '@gehoor/decision';
import { clocksStartedBy, knownAfter, type Clause, type ClockStart } from '@gehoor/procedure';
import { explain, explanationText } from '@gehoor/working-time';
import type { Rules } from './complaint';

interface Words {
  readonly nl: string;
  readonly en: string;
}

/** A date the procedure promises the complainant at receipt. */
export interface PromisedDate {
  readonly clock: string;
  readonly title: Words;
  readonly clause: string | undefined;
  readonly place: string | undefined;
  readonly promise: Words;
  readonly modality: Clause['modality'];
  /** Exclusive. */
  readonly dueAt: Instant;
  readonly explanation: Words;
}

/** The dates to be told at receipt, soonest first: those of the clocks it starts that the procedure marks as told. */
export function promisedDates(received: EventData<'complaint.received'>, rules: Rules): readonly PromisedDate[] {
  const fact = { type: 'complaint.received', data: received, at: instantOf(received.at) };
  return clocksStartedBy(rules.procedure, rules.calendar, knownAfter({}, fact), fact)
    .filter(({ clock }) => clock.told)
    .map((start) => promised(start, rules))
    .sort((a, b) => a.dueAt - b.dueAt);
}

function promised(start: ClockStart, rules: Rules): PromisedDate {
  const { clock, dueAt } = start;
  const clause = rules.procedure.clauses.find(({ id }) => id === clock.clause);
  return {
    clock: clock.id,
    title: clock.title,
    clause: clause?.id,
    place: clause?.place,
    promise: clause === undefined ? (clock.basis ?? clock.title) : { nl: clause.nl, en: clause.en },
    modality: clock.modality,
    dueAt,
    explanation: explained(start, rules),
  };
}

function explained({ startedAt, dueAt, term }: ClockStart, { calendar }: Rules): Words {
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
