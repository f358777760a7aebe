import { type ComplaintEvent, readStored } from '@gehoor/contracts';
import { livesOf, type Rulebook, type Rules } from '@gehoor/procedure';
import { committedRulebook } from '@gehoor/testing';
import {
  type ClockRun,
  type ComplaintClocks,
  evolve,
  explainedRun,
  isTold,
  lastTold,
  livesNow,
  noClocks,
  receptionOf,
  toldRuns,
} from '@gehoor/sla-scheduler/told';
import type { RunningHouse } from './running-house';

/** Every date and verdict that the house has told, in facts, lists, explanations and letters, is the one that `lifeOf` makes of the
 *  facts.   @param rulebook what the house runs by   @returns each that is not, in words */
export async function datesOtherwise(
  house: Pick<RunningHouse, 'asOwner'>,
  rulebook: Rulebook = committedRulebook(),
): Promise<readonly string[]> {
  const events = await house.asOwner<{ event: ComplaintEvent }>(
    'select event from sla_scheduler.events order by complaint_id, version',
  );
  const rows = await house.asOwner<{ complaint: string; run: ClockRun }>(
    'select complaint_id as complaint, run from sla_scheduler.clocks',
  );
  const streams = new Map<string, ComplaintEvent[]>();
  for (const { event: stored } of events) {
    const event = readStored(stored);
    if (event === undefined) continue;
    const stream = streams.get(event.subject);
    if (stream === undefined) streams.set(event.subject, [event]);
    else stream.push(event);
  }
  return [...streams].flatMap(([complaint, stream]) => {
    const state = stream.reduce(evolve, noClocks);
    const reception = receptionOf(state);
    if (reception === undefined) return [];
    const rules = rulebook.rulesOf(reception);
    const told = rows.filter((row) => row.complaint === complaint).map(({ run }) => run);
    const found = [...inFacts(state, rules), ...inRows(state, rules, told), ...inLetters(stream, rules)];
    return found.map((what) => `${complaint}: ${what}`);
  });
}

function inFacts(state: ComplaintClocks, rules: Rules): readonly string[] {
  const lives = livesNow(state, rules, lastTold(state));
  const known = new Set<ClockRun>();
  const otherwise = lives.flatMap((life) => {
    const told = toldRuns(state, life);
    return life.runs.flatMap((run, index) => {
      const before = told[index];
      if (before === undefined) return [`a run of ${life.clock.id} was not told`];
      known.add(before);
      return isTold(before, run, { lapses: false })
        ? []
        : [`${before.clockId} was told otherwise than the facts make it`];
    });
  });
  const unfounded = state.runs.filter((run) => !known.has(run) && run.endedBy !== 'unfounded');
  return [...otherwise, ...unfounded.map(({ clockId }) => `${clockId} was told, and nothing makes it`)];
}

function inRows({ runs }: ComplaintClocks, rules: Rules, rows: readonly ClockRun[]): readonly string[] {
  const missing = runs.length === rows.length ? [] : [`${runs.length} runs were told, ${rows.length} are listed`];
  return [
    ...missing,
    ...runs.flatMap((run) => {
      const row = rows.find(({ clockId }) => clockId === run.clockId);
      if (row === undefined) return [`${run.clockId} is not listed`];
      const isListed = JSON.stringify(sorted(row)) === JSON.stringify(sorted(run));
      // What stands still has no date; of what ended, the explanation is of the pauses it had until then.
      const hasDate = run.state !== 'paused' && run.stoodStill !== true;
      const explained = explainedRun(row, rules).dueAt;
      return [
        ...(isListed ? [] : [`${run.clockId} is listed otherwise than told`]),
        ...(hasDate && explained !== run.dueAt ? [`${run.clockId} is explained to another date than told`] : []),
      ];
    }),
  ];
}

/** A letter tells a date as it was when it left. */
function inLetters(stream: readonly ComplaintEvent[], rules: Rules): readonly string[] {
  return stream.flatMap((letter, place) => {
    if (letter.type !== 'letter.sent') return [];
    const { history } = stream.slice(0, place).reduce(evolve, noClocks);
    const lives = livesOf(rules, history, Date.parse(letter.data.at));
    return letter.data.datesTold.flatMap(({ clock, before, element }) => {
      if (clock === undefined) return [];
      const dates = lives
        .filter((life) => life.clock.id === clock)
        .flatMap(({ runs }) => runs.map(({ dueAt }) => dueAt));
      return dates.includes(Date.parse(before))
        ? []
        : [`${element} of a letter ${letter.data.kind} tells ${before} for ${clock}`];
    });
  });
}

/** With its fields in one order, and without those that have no value. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(
    entries.sort(([one], [other]) => one.localeCompare(other)).map(([key, item]) => [key, sorted(item)]),
  );
}
