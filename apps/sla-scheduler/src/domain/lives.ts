import type { LifeRun } from '@gehoor/clock-life';
import { factsOfType, instantOf, type KnownFact } from '@gehoor/decision';
import { type ClockLife, isOfEachFact, livesOf } from '@gehoor/procedure';
import type { Calendar, Instant } from '@gehoor/working-time';
import { startOf } from './is-told';
import { runsOf, type ClockRun, type ComplaintClocks, type Rules } from './clock';

/** How every clock of a complaint stands: asked of the facts, by their own time.
 *  @param now by when; without it, as far as the facts themselves tell that time has passed */
export function livesNow(state: ComplaintClocks, rules: Rules, now: Instant = 0): readonly ClockLife[] {
  return livesOf(rules, state.history, Math.max(now, lastTold(state)));
}

/** The runs that were told of one life, each at the place that it has there: in the order of its own. Where each fact begins one,
 *  the one told with that beginning; until December 2026 it was not told what such a run is about. */
export function toldRuns(
  state: ComplaintClocks,
  { clock, about, told, runs }: ClockLife,
): readonly (ClockRun | undefined)[] {
  const ofClock = runsOf(state, clock.id);
  if (!isOfEachFact(clock))
    return ofClock.filter((run) => run.about === about && (told === undefined || run.firstDueAt === told));
  const left = new Set(ofClock);
  return runs.map((run) => {
    const begunThen = [...left].filter(({ startedAt }) => startedAt === startOf(run));
    const found =
      begunThen.find((each) => each.about === run.about) ?? begunThen.find((each) => each.about === undefined);
    if (found !== undefined) left.delete(found);
    return found;
  });
}

/** How a run that was told stands by everything that is known; undefined where there never was one. */
export function lifeOfRun(state: ComplaintClocks, rules: Rules, { clockId }: ClockRun): LifeRun | undefined {
  for (const life of livesNow(state, rules)) {
    const place = toldRuns(state, life).findIndex((run) => run?.clockId === clockId);
    if (place >= 0) return life.runs[place];
  }
  return undefined;
}

/** The calendar in which clocks that begin now are counted. */
export function calendarInForce({ history }: ComplaintClocks, rules: Rules): Calendar {
  const replaced = factsOfType(history, 'clock.calendar-replaced').at(-1)?.data.calendar;
  return (replaced && rules.calendarNamed(replaced.id, replaced.version)) ?? rules.calendar;
}

/** By when everything that is known had happened: what no fact has reached yet is for time to bring about. */
function lastTold({ history, runs }: ComplaintClocks): Instant {
  const told = runs.flatMap(({ expiredAt, endedAt, startedAt }) => [startedAt, expiredAt ?? 0, endedAt ?? 0]);
  return Math.max(0, ...told, ...history.map(atOf));
}

function atOf(fact: KnownFact): Instant {
  return instantOf(fact.data.at);
}
