import type { ComplaintEvent } from '@gehoor/contracts';
import type { ClockFact, ComplaintClocks, Rules } from './clock';
import { inTurn } from './evolve';
import { extendClocks } from './extend';
import { pauseClocks, resumeClocks } from './pause';
import { reopenClocks } from './reopen';
import { startAgain, startClocks, startLate } from './start';
import { endClocks, isStoppedBy, stopClocks } from './stop';

type Behaviour = (state: ComplaintClocks, rules: Rules, fact: ComplaintEvent) => readonly ClockFact[];

/** What a fact of another service does to the clocks of its complaint.
 *  @param state the fact included   @returns the facts in the order in which they take effect */
export function observe(state: ComplaintClocks, rules: Rules, fact: ComplaintEvent): readonly ClockFact[] {
  const stoppedRuns = state.runs.filter((run) => isStoppedBy(rules, run, fact));
  // Stops come before starts: a fact may stop one run of a clock and start the next.
  const behaviours: readonly Behaviour[] = [
    stopClocks,
    endClocks,
    resumeClocks,
    extendClocks,
    (now) => startAgain(now, rules, fact, stoppedRuns),
    startClocks,
    startLate,
    reopenClocks,
    pauseClocks,
  ];
  return inTurn(state, behaviours, (now, behaviour) => behaviour(now, rules, fact));
}
