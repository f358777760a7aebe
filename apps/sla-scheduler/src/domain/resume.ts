import type { ComplaintEvent } from '@gehoor/contracts';
import { fact, instantOf, isoOf } from '@gehoor/decision';
import { matches } from '@gehoor/procedure';
import { definitionOf, type ClockFact, type ClockRun, type ComplaintClocks, type Rules } from './clock';
import { reckon } from './reckon';
import { isAnswered, waitingBy } from './waiting';

/** Lets the runs go on for which nothing is waited for any more, with what was left of their term. */
export function resumeClocks(state: ComplaintClocks, rules: Rules, by: ComplaintEvent): readonly ClockFact[] {
  return state.runs.flatMap((run) => {
    if (run.state !== 'paused') return [];
    const answers = definitionOf(rules, run).pauses.some(({ until }) => until.some((pattern) => matches(pattern, by)));
    return answers && !stillWaits(state, rules, run) ? [resumed(state, rules, run, by)] : [];
  });
}

function stillWaits(state: ComplaintClocks, rules: Rules, run: ClockRun): boolean {
  const current = run.pauses.at(-1);
  return definitionOf(rules, run).pauses.some((rule) => {
    if (waitingBy(state, rule, run) !== undefined) return true;
    return current?.reason === rule.reason && !isAnswered(state, rule, current.from);
  });
}

function resumed(state: ComplaintClocks, rules: Rules, run: ClockRun, by: ComplaintEvent): ClockFact {
  const current = run.pauses.at(-1);
  const to = Math.max(current?.from ?? 0, instantOf(by.data.at));
  const pauses = run.pauses.map((pause) => (pause === current ? { ...pause, to } : pause));
  const { clockId, clock } = run;
  return fact('clock.resumed', {
    at: isoOf(to),
    clockId,
    clock,
    ...reckon(state, rules, { ...run, pauses }),
    generation: run.generation + 1,
  });
}
