import { fact, isoOf } from '@gehoor/decision';
import type { Instant } from '@gehoor/working-time';
import type { ClockFact, ClockRun, ComplaintClocks, Rules } from './clock';
import { applyClockFact, inTurn } from './evolve';
import { startClocks } from './start';

/** What time alone brings about: each warning once, and each expiry once. A clock that stands still neither warns nor
 *  expires; an expired clock keeps measuring until it is stopped. An expiry may start another clock. */
export function fireClocks(state: ComplaintClocks, rules: Rules, now: Instant): readonly ClockFact[] {
  const facts = state.runs.flatMap((run): readonly ClockFact[] => {
    if (!isArmed(run)) return [];
    return canExpire(run) && now >= run.dueAt ? [expired(run)] : warnings(run, now);
  });
  const expiries = facts.filter(({ type }) => type === 'clock.expired');
  const after = facts.reduce(applyClockFact, state);
  return [...facts, ...inTurn(after, expiries, (started, expiry) => startClocks(started, rules, expiry))];
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

function warnings(run: ClockRun, now: Instant): readonly ClockFact[] {
  const { clockId, clock } = run;
  return run.warnAt
    .slice(run.warned)
    .filter((at) => at <= now)
    .map((at) => fact('clock.warned', { at: isoOf(at), clockId, clock, dueAt: isoOf(run.dueAt) }));
}

function expired({ clockId, clock, clause, modality, dueAt }: ClockRun): ClockFact {
  const at = isoOf(dueAt);
  return fact('clock.expired', { at, clockId, clock, clause, modality, dueAt: at });
}
