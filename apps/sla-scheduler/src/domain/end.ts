import type { ComplaintEvent } from '@gehoor/contracts';
import { fact, instantOf } from '@gehoor/decision';
import { applies, factsOf, matches } from '@gehoor/procedure';
import { definitionOf, isLive, type ClockFact, type ClockRun, type ComplaintClocks, type Rules } from './clock';
import { concerns, stopped } from './stop';

/** What happens outside the firm goes on after the complaint was closed: so do the clocks it started. */
const outsideFacts = /^(referral|defence|ruling|insurer)\./;

/** Ends every run that a fact makes pointless: by the procedure's `ends`, because its condition no longer holds, or
 *  because the complaint is closed and nothing is left to stop it. */
export function endClocks(state: ComplaintClocks, rules: Rules, fact: ComplaintEvent): readonly ClockFact[] {
  return state.runs.flatMap((run) => {
    if (!isLive(run)) return [];
    const reason = reasonToEnd(state, rules, run, fact);
    return reason === undefined ? [] : [ended(run, fact, reason)];
  });
}

/** The end of a run by a fact that is no stop: void, without a verdict; but what was due by then stays broken. */
export function ended(run: ClockRun, by: ComplaintEvent, reason: string): ClockFact {
  const wasDue = run.state === 'running' && isOurs(run) && run.dueAt <= instantOf(by.data.at);
  if (wasDue) return stopped(run, by);
  const { clockId, clock } = run;
  return fact('clock.voided', { at: by.data.at, clockId, clock, reason });
}

/** A gap is no deadline, and a window is the customer's: neither can be broken by letting it pass. */
function isOurs({ kind }: ClockRun): boolean {
  return kind !== 'gap' && kind !== 'window';
}

function reasonToEnd(state: ComplaintClocks, rules: Rules, run: ClockRun, fact: ComplaintEvent): string | undefined {
  const clock = definitionOf(rules, run);
  if (clock.ends.some((pattern) => matches(pattern, fact)) && concerns(clock, run, fact)) return fact.type;
  switch (fact.type) {
    case 'complaint.classified':
      return applies(clock.when, factsOf(state.history, rules.procedure)) ? undefined : 'no-longer-applies';
    case 'complaint.closed':
      return clock.starts.some(({ on }) => outsideFacts.test(on)) ? undefined : fact.type;
    default:
      return undefined;
  }
}
