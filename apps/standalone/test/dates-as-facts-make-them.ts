import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ComplaintEvent, readStored } from '@gehoor/contracts';
import { livesOf, type Rulebook, type Rules } from '@gehoor/procedure';
import { committedRulebook } from '@gehoor/testing';
import {
  type ClockRun,
  type ComplaintClocks,
  evolve,
  explainedRun,
  isTold,
  livesNow,
  noClocks,
  receptionOf,
  toldRuns,
} from '@gehoor/sla-scheduler/told';
import type { RunningHouse } from './running-house';

/** Every date and verdict that the house has told, in facts, lists, explanations, letters, reports and by the example consumer of
 *  its events, is the one that `lifeOf` makes of the facts.   @param rulebook what the house runs by   @returns each that is not,
 *  in words */
export async function datesOtherwise(
  house: Pick<RunningHouse, 'asOwner' | 'data' | 'system'>,
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
  const all: Standing[] = [];
  const found = [...streams].flatMap(([complaint, stream]) => {
    const state = stream.reduce(evolve, noClocks);
    const reception = receptionOf(state);
    if (reception === undefined) return [];
    const { firm, procedure } = stream[0]!;
    all.push(...state.runs.map((run) => ({ firm, procedure, run })));
    const rules = rulebook.rulesOf(reception);
    const told = rows.filter((row) => row.complaint === complaint).map(({ run }) => run);
    return [...inFacts(state, rules), ...inRows(state, rules, told), ...inLetters(stream, rules)].map(
      (what) => `${complaint}: ${what}`,
    );
  });
  return [...found, ...(await inReports(house, all)), ...byConsumer([...streams.values()].flat(), all)];
}

/** A run, and under which procedure of which firm. */
interface Standing {
  readonly firm: string;
  readonly procedure: string;
  readonly run: ClockRun;
}

/** How many there are of each, by name. */
function countBy<T>(things: readonly T[], nameOf: (thing: T) => string | undefined): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const thing of things) {
    const name = nameOf(thing);
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function differing(
  what: string,
  told: ReadonlyMap<string, number>,
  made: ReadonlyMap<string, number>,
): readonly string[] {
  return [...new Set([...told.keys(), ...made.keys()])]
    .filter((name) => (told.get(name) ?? 0) !== (made.get(name) ?? 0))
    .map((name) => `${what} tells ${told.get(name) ?? 0} of ${name}, the facts make ${made.get(name) ?? 0}`);
}

const hasLapsed = ({ expiredAt, kind }: ClockRun): boolean => expiredAt !== undefined && kind !== 'gap';

/** The report of each firm that has an overseer here. */
async function inReports(
  house: Pick<RunningHouse, 'data' | 'system'>,
  all: readonly Standing[],
): Promise<readonly string[]> {
  const firms = [...new Set(all.map(({ firm }) => firm))];
  const query = `query ($firm: ID!) { promiseReport(firm: $firm, period: { from: "2000-01-01", to: "2100-12-31" }) {
    lines { procedure clock kept broken running overdue voided } } }`;
  const reports = await Promise.all(
    firms.map(async (firm) => {
      const reader = house.system.issuer.personas.find(
        (each) => each.firm === firm && each.roles.includes('supervisor'),
      );
      if (reader === undefined) return [];
      const { promiseReport } = await house.data<{ promiseReport: { lines: readonly ReportLine[] } }>(reader.id, query, { firm }); // prettier-ignore
      const told = new Map<string, number>();
      for (const { procedure, clock, ...counts } of promiseReport.lines)
        for (const standing of standings)
          if (counts[standing] > 0) told.set(`${procedure} ${clock} ${standing}`, counts[standing]);
      const made = countBy(all, ({ firm: of, procedure, run }) => {
        if (of !== firm || run.kind === 'window') return undefined;
        const isLive = run.state === 'running' || run.state === 'paused';
        const standing = !isLive ? run.state : run.state === 'running' && hasLapsed(run) ? 'overdue' : 'running';
        return `${procedure} ${run.clock} ${standing}`;
      });
      return differing('the report', told, made);
    }),
  );
  return reports.flat();
}

const standings = ['kept', 'broken', 'running', 'overdue', 'voided'] as const;

type ReportLine = Readonly<Record<(typeof standings)[number], number> & { procedure: string; clock: string }>;

const consumer = pathToFileURL(join(__dirname, '../../../examples/analytics/tally.mjs')).href;
const tally = `import { createTally } from '${consumer}';
  const tally = createTally();
  let text = '';
  for await (const part of process.stdin) text += part;
  for (const event of JSON.parse(text)) tally.add(event);
  console.log(JSON.stringify(tally.rows()));`;

/** What the example consumer of our events counts. */
function byConsumer(events: readonly ComplaintEvent[], all: readonly Standing[]): readonly string[] {
  const read = events.map(({ type, firm, procedure, subject: complaint, data }) => ({
    type,
    firm,
    procedure,
    complaint,
    data,
  }));
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', tally], { input: JSON.stringify(read), maxBuffer: 1e8 }); // prettier-ignore
  const rows: readonly Readonly<
    Record<'kept' | 'broken' | 'running', number> & { procedure: string; clause: string }
  >[] = JSON.parse(stdout.toString());
  const told = new Map<string, number>();
  for (const { procedure, clause, ...row } of rows)
    for (const standing of ['kept', 'broken', 'running'] as const) {
      const name = `${procedure} ${clause} ${standing}`;
      if (row[standing] > 0) told.set(name, (told.get(name) ?? 0) + row[standing]);
    }
  const made = countBy(all, ({ procedure, run }) => {
    if (run.kind === 'window' || run.state === 'voided') return undefined;
    const standing = run.state === 'kept' || run.state === 'broken' ? run.state : hasLapsed(run) ? 'broken' : 'running';
    return `${procedure} ${run.clause} ${standing}`;
  });
  return differing('the example consumer', told, made);
}

function inFacts(state: ComplaintClocks, rules: Rules): readonly string[] {
  const lives = livesNow(state, rules);
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
