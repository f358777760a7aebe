import { instantOf } from '@gehoor/decision';
import type { ComplaintEvent } from '@gehoor/contracts';
import { applies, clocksStartedBy, factsOf } from '@gehoor/procedure';
import type { ClockFact, ComplaintClocks, Rules } from './clock';
import { endClocks } from './end';
import { applyClockFact } from './evolve';
import { startedRuns } from './start';
import { stopClocks } from './stop';

/** The runs of conditional clocks whose condition has only now become a fact: counted from the fact that would have
 *  started them, and stopped or ended by what has happened since.
 *  @param fact the classification that made the condition true */
export function startLate(state: ComplaintClocks, rules: Rules, fact: ComplaintEvent): readonly ClockFact[] {
  if (fact.type !== 'complaint.classified') return [];
  const earlier = state.history.filter(({ id }) => id !== fact.id);
  const before = factsOf(earlier, rules.procedure);
  const now = factsOf(state.history, rules.procedure);
  const facts: ClockFact[] = [];
  earlier.forEach((past, place) => {
    const timed = { type: past.type, data: past.data, at: instantOf(past.data.at) };
    const starts = clocksStartedBy(rules.procedure, rules.calendar, now, timed).filter(
      ({ clock }) => !applies(clock.when, before),
    );
    const current = facts.reduce(applyClockFact, state);
    const started = startedRuns(current, starts);
    facts.push(...started, ...whatCameSince(current, rules, started, earlier.slice(place + 1)));
  });
  return facts;
}

function whatCameSince(
  state: ComplaintClocks,
  rules: Rules,
  started: readonly ClockFact[],
  since: readonly ComplaintEvent[],
): readonly ClockFact[] {
  const late = new Set(started.map(({ data }) => data.clockId));
  const isLate = ({ data }: ClockFact) => late.has(data.clockId);
  let now = started.reduce(applyClockFact, state);
  const facts: ClockFact[] = [];
  for (const past of since) {
    for (const behaviour of [stopClocks, endClocks]) {
      const taken = behaviour(now, rules, past).filter(isLate);
      now = taken.reduce(applyClockFact, now);
      facts.push(...taken);
    }
  }
  return facts;
}
