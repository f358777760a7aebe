import { explainRun, type LifeRun } from '@gehoor/clock-life';
import type { EventData } from '@gehoor/contracts';
import { instantOf } from '@gehoor/decision';
import { type ClockDefinition, livesOf } from '@gehoor/procedure';
import type { Rules } from './complaint';

/** A date the procedure promises the complainant at receipt. */
export type PromisedDate = ReturnType<typeof promised>;

/** The dates to be told at receipt, soonest first: those of the clocks it starts that the procedure marks as told. */
export function promisedDates(received: EventData<'complaint.received'>, rules: Rules): readonly PromisedDate[] {
  return livesOf(rules, [{ type: 'complaint.received', data: received }], instantOf(received.at))
    .filter(({ clock }) => clock.told)
    .flatMap(({ clock, runs }) => runs.map((run) => promised(clock, run, rules)))
    .sort((a, b) => a.dueAt - b.dueAt);
}

function promised(clock: ClockDefinition, run: LifeRun, rules: Rules) {
  const clause = rules.procedure.clauses.find(({ id }) => id === clock.clause);
  const counted = { ...run, startedAt: run.since };
  return {
    clock: clock.id,
    title: clock.title,
    clause: clause?.id,
    place: clause?.place,
    promise: clause === undefined ? (clock.basis ?? clock.title) : { nl: clause.nl, en: clause.en },
    modality: clock.modality,
    /** Exclusive. */
    dueAt: run.dueAt,
    explanation: { nl: explainRun(counted, 'nl').text, en: explainRun(counted, 'en').text },
  };
}
