import { fact, isoOf } from '@gehoor/decision';
import type { Instant } from '@gehoor/working-time';
import { definitionOf, type ClockFact, type ClockRun, type ComplaintClocks, type Rules } from './clock';
import { waitingBy, type Waiting } from './waiting';

/** Lets the runs stand still for which the firm now waits, as far as the procedure accepts it.
 *  A clock that had lapsed before the customer was told does not stand still: it keeps measuring. */
export function pauseClocks(state: ComplaintClocks, rules: Rules): readonly ClockFact[] {
  return state.runs.flatMap((run) => {
    if (run.state !== 'running') return [];
    for (const rule of definitionOf(rules, run).pauses) {
      const waiting = waitingBy(state, rule, run);
      if (waiting === undefined || wasUsed(run, rule.reason, waiting.from) || waiting.from >= run.dueAt) continue;
      return [paused(run, rule.reason, waiting)];
    }
    return [];
  });
}

// The same waiting lets a run stand still once: after it was resumed only something new does.
function wasUsed(run: ClockRun, reason: string, from: Instant): boolean {
  return run.pauses.some((pause) => pause.reason === reason && pause.from >= from);
}

/** A run that stands still while something is waited for: not before its last pause was over. */
export function paused(run: ClockRun, reason: string, { from, noticeLetterId }: Waiting): ClockFact {
  const { clockId, clock, generation, pauses } = run;
  const at = isoOf(Math.max(from, ...pauses.map(({ to }) => to ?? from)));
  return fact('clock.paused', { at, clockId, clock, reason, noticeLetterId, generation: generation + 1 });
}
