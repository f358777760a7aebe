import { fact, isoOf } from '@gehoor/decision';
import type { Instant } from '@gehoor/working-time';
import type { ClockRun, ComplaintClocks, Rules } from './clock';
import { afterTelling, type Telling } from './evolve';
import { livesNow } from './lives';
import { differences } from './tell';

/** What time alone brings about: each warning once, and each expiry once. A clock that stands still neither warns nor
 *  expires; an expired clock keeps measuring until it is stopped; a recurring one begins its next period. */
export function fireClocks(state: ComplaintClocks, rules: Rules, now: Instant): readonly Telling[] {
  const lives = livesNow(state, rules, now);
  const passed = differences(state, rules, lives, { at: now, lapses: true });
  const { runs } = passed.reduce(afterTelling, state);
  return [...passed, ...runs.flatMap((run) => warnings(run, now))];
}

/** When time next brings something about for a run; undefined when it does not. */
export function nextFireAt(run: ClockRun): Instant | undefined {
  if (!isArmed(run)) return undefined;
  const warning = run.warnAt[run.warned];
  if (!canExpire(run)) return warning;
  return warning === undefined ? run.dueAt : Math.min(warning, run.dueAt);
}

function isArmed(run: ClockRun): boolean {
  return run.state === 'running' && run.expiredAt === undefined;
}

/** The end of a gap is no lapse: from then on its effect may come. */
function canExpire(run: ClockRun): boolean {
  return run.kind !== 'gap';
}

function warnings(run: ClockRun, now: Instant): readonly Telling[] {
  if (!isArmed(run)) return [];
  const { clockId, clock } = run;
  return run.warnAt
    .slice(run.warned)
    .filter((at) => at <= now)
    .map((at) => fact('clock.warned', { at: isoOf(at), clockId, clock, dueAt: isoOf(run.dueAt) }));
}
