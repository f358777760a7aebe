import type { LifeRun } from '@gehoor/clock-life';
import type { Instant } from '@gehoor/working-time';
import type { ClockRules } from './clock-rules';
import type { RecordedFact } from './history';
import { livesOf } from './lives-of';

/** How the run of a clock that lasts stands by some facts, also by facts that have not happened: what if this was told?
 *  @param facts everything that is known of the complaint, in the order in which it was written down
 *  @returns undefined where none lasts */
export function lastingRun(
  rules: ClockRules,
  facts: readonly RecordedFact[],
  clock: string,
  asOf: Instant,
): LifeRun | undefined {
  return livesOf(rules, facts, asOf)
    .filter((life) => life.clock.id === clock)
    .flatMap(({ runs }) => runs)
    .findLast(({ state }) => state === 'running' || state === 'paused');
}
