import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Calendar, type Instant, type Term, due, explain, parseCalendar } from '@gehoor/working-time';
import Holidays from 'date-holidays';
import { addBusinessDays, addDays, startOfDay } from 'date-fns';
import businessMoment from 'moment-business-time';
import { type BenchedLife, benchedLife, lifeFrom, steppedLife } from './life';
import { type SteppedOffice, steppedDue } from './luxon-stepping';
import { type Measurement, printMeasurements, rate, times } from './table';

// The libraries beside us only know the zone of the process.
const ZONE = 'Europe/Amsterdam';
process.env.TZ = ZONE;

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'];
const MIN_PER_SECOND = 1_000_000;
const MIN_LUXON_RATIO = 50;
// Working hours add up the tables of the years between: far less than a page, not nothing.
const MIN_LONG_TERM_RATIO = 0.5;
const DAY_MS = 86_400_000;
const MEMORY_CALLS = 10_000_000;
const MAX_GROWTH_BYTES = 1_000_000;
const MAX_LIFE_US = 100;

const week = Object.fromEntries(WEEKDAYS.map((day) => [day, [['08:00', '17:30']]]));
const office = calendarOf({ id: 'office', zone: ZONE, week, holidays: { set: 'nl' } });
const withoutHolidays = calendarOf({ id: 'no-holidays', zone: ZONE, week, holidays: { set: 'none' } });

// Their days off come from another library, so that agreement proves something.
const holidays = new Holidays('NL', { timezone: ZONE });
const publicHolidays = [2026, 2027, 2028, 2029, 2030]
  .flatMap((year) => holidays.getHolidays(year))
  .flatMap(({ date, type }) => (type === 'public' ? [date.slice(0, 10)] : []));
const stepped: SteppedOffice = {
  zone: ZONE,
  opens: { hour: 8, minute: 0 },
  closes: { hour: 17, minute: 30 },
  daysOff: new Set(publicHolidays),
};
const open = ['08:00', '17:30'];
businessMoment.updateLocale(businessMoment.locale(), {
  workinghours: { 0: null, 1: open, 2: open, 3: open, 4: open, 5: open, 6: null },
  holidays: publicHolidays,
});

interface Rival {
  readonly name: string;
  readonly calendar: Calendar;
  readonly due: (start: Instant, term: Term) => Instant;
}

const luxon: Rival = {
  name: 'luxon, day by day',
  calendar: office,
  due: (start, term) => steppedDue(stepped, start, term),
};
const momentDays: Rival = {
  name: 'moment-business-time',
  calendar: office,
  due: (start, { amount }) => businessMoment(start).addWorkingTime(amount, 'days').endOf('day').valueOf() + 1,
};
const momentHours: Rival = {
  name: 'moment-business-time',
  calendar: office,
  due: (start, { amount }) => businessMoment(start).addWorkingTime(amount, 'hours').valueOf(),
};
const dateFns: Rival = {
  name: 'date-fns, no holidays',
  calendar: withoutHolidays,
  due: (start, { amount }) => addDays(startOfDay(addBusinessDays(start, amount)), 1).getTime(),
};

const contests: readonly (readonly [Term, readonly Rival[]])[] = [
  [{ amount: 48, unit: 'hours' }, [luxon]],
  [{ amount: 48, unit: 'workingHours' }, [luxon, momentHours]],
  [{ amount: 20, unit: 'days' }, [luxon]],
  [{ amount: 20, unit: 'workingDays' }, [luxon, momentDays, dateFns]],
  [{ amount: 8, unit: 'weeks' }, [luxon]],
  [{ amount: 3, unit: 'months' }, [luxon]],
  [{ amount: 1, unit: 'years' }, [luxon]],
];

const SAMPLE = 4096;
const starts = spreadOver(3);

process.exitCode = printMeasurements([
  ...contests.flatMap(([term, rivals]) => rivals.map((rival) => contest(term, rival))),
  ...agreements(),
  ...lives({ amount: 20, unit: 'workingDays' }, { amount: 2, unit: 'workingDays' }),
  ...lives({ amount: 190, unit: 'workingHours' }, { amount: 16, unit: 'workingHours' }),
  explaining({ amount: 100, unit: 'workingDays' }, { amount: 25_000, unit: 'workingDays' }),
  explaining({ amount: 800, unit: 'workingHours' }, { amount: 200_000, unit: 'workingHours' }),
  explaining({ amount: 5, unit: 'months' }, { amount: 1_199, unit: 'months' }),
  memory(),
]);

/** Instants from 2026 on spread over some years, at all hours and in no order. */
function spreadOver(years: number): readonly Instant[] {
  return Array.from(
    { length: SAMPLE },
    (_, i) => Date.UTC(2026, 0, 1) + ((i * 2_654_435_761) % (years * 365 * 1440)) * 60_000,
  );
}

function contest(term: Term, rival: Rival): Measurement {
  const ours = perSecond((start) => due(rival.calendar, start, term), 400);
  const theirs = perSecond((start) => rival.due(start, term), 400);
  const ratio = ours / theirs;
  const minRatio = rival === luxon && term.unit === 'workingHours' ? MIN_LUXON_RATIO : 1;
  return {
    measure: `due in ${term.amount} ${term.unit}`,
    ours: rate(ours),
    beside: `${rival.name} ${rate(theirs)}`,
    ratio: times(ratio),
    goal: `≥ ${rate(MIN_PER_SECOND).split(' (')[0]}, ≥ ${minRatio} ×`,
    isMet: ours >= MIN_PER_SECOND && ratio >= minRatio,
  };
}

/** Answers a second over the sample, after a warm-up, for about `forMs` milliseconds. */
function perSecond(answer: (start: Instant) => Instant, forMs: number): number {
  let count = 0;
  let sum = 0;
  const until = (ms: number): number => {
    const from = performance.now();
    while (performance.now() - from < ms) {
      for (let i = 0; i < 64; i += 1) sum += answer(starts[count++ % SAMPLE]!);
    }
    return performance.now() - from;
  };
  until(forMs / 2);
  count = 0;
  const tookMs = until(forMs);
  if (!Number.isFinite(sum)) throw new Error('an answer was no instant');
  return (count / tookMs) * 1000;
}

function agreements(): Measurement[] {
  const sample = starts.slice(0, 1000);
  return contests.flatMap(([term, rivals]) =>
    rivals.map((rival) => {
      const equal = sample.filter((start) => due(rival.calendar, start, term) === rival.due(start, term)).length;
      return {
        measure: `same answer, ${term.amount} ${term.unit}`,
        ours: `${equal} of ${sample.length}`,
        beside: rival.name,
        goal: `${sample.length}`,
        isMet: equal === sample.length,
      };
    }),
  );
}

// Where the time of a life goes: putting the facts in order is the least of it; each pause costs two looks at the zone for
// the days it takes out and two look-ups of what it takes out of the term; each notice two counts of the stages; each run
// its warnings. What it must not cost is the pauses before it: a run is counted on (`reckoning.ts`), not anew.
/** A whole life of 200 facts, every run of it with its pauses, extensions, warnings and verdict, beside counting nothing but
 *  the due date of its last run by stepping; and whether the two agree.   @param added by a notice of delay */
function lives(term: Term, added: Term): Measurement[] {
  return (['restart', 'resume'] as const).flatMap((reopens) => {
    const sample = starts.slice(0, 256).map((start) => benchedLife(start, term, added, reopens));
    const [ours, theirs] = [lastDueOf, steppedDueOf].map((answer) => bestPerSecond(inTurn(sample, answer)));
    const ratio = ours! / theirs!;
    const equal = sample.filter((life) => lastDueOf(life) === steppedDueOf(life)).length;
    const what = `${sample[0]!.facts.length} facts, ${term.unit}, ${reopens === 'restart' ? 'begun anew' : 'gone on'}`;
    return [
      {
        measure: `life of ${what}`,
        ours: rate(ours!),
        beside: `luxon, its last due date ${rate(theirs!)}`,
        ratio: times(ratio),
        goal: `< ${MAX_LIFE_US} µs, ≥ 1 ×`,
        isMet: 1e6 / ours! < MAX_LIFE_US && ratio >= 1,
      },
      {
        measure: `same due date, ${what}`,
        ours: `${equal} of ${sample.length}`,
        beside: 'luxon, day by day',
        goal: `${sample.length}`,
        isMet: equal === sample.length,
      },
    ];
  });
}

/** The best of five: the goal is that of one core, and what else the machine does meanwhile is not of it. */
function bestPerSecond(answer: () => Instant): number {
  return Math.max(...Array.from({ length: 5 }, () => perSecond(answer, 300)));
}

function lastDueOf(life: BenchedLife): Instant {
  return lifeFrom(life, office).at(-1)!.dueAt;
}

function steppedDueOf(life: BenchedLife): Instant {
  return steppedLife(stepped, life);
}

function inTurn(sample: readonly BenchedLife[], answer: (life: BenchedLife) => Instant): () => Instant {
  let next = 0;
  return () => answer(sample[next++ % sample.length]!);
}

/** The last page of a term of a hundred years, beside that of a term of months: the work is that of the page. */
function explaining(short: Term, long: Term): Measurement {
  const [ours, theirs] = [long, short].map((term) => perSecond(lastPageOf(term), 400));
  const ratio = ours! / theirs!;
  return {
    measure: `explain the end of ${long.amount} ${long.unit}`,
    ours: rate(ours!),
    beside: `of ${short.amount} ${short.unit} ${rate(theirs!)}`,
    ratio: times(ratio),
    goal: `≥ ${MIN_LONG_TERM_RATIO} ×`,
    isMet: ratio >= MIN_LONG_TERM_RATIO,
  };
}

function lastPageOf(term: Term): () => Instant {
  const start = starts[0]!;
  const on = new Date(due(office, start, term) - 100 * DAY_MS).toISOString().slice(0, 10);
  return () => explain(office, start, term, [], { first: 100, after: { on } }).due;
}

/** Over a century of starts; the tables, at most one a year, are made by the first round and belong to the calendar. */
function memory(): Measurement {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('the garbage collector cannot be called');
  const used = (): number => {
    collect();
    return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
  };
  const terms = contests.map(([term]) => term);
  const century = spreadOver(100);
  const ask = (calls: number): void => {
    for (let i = 0; i < calls; i += 1) due(office, century[i % SAMPLE]!, terms[i % terms.length]!);
  };
  ask(SAMPLE * terms.length);
  const before = used();
  ask(MEMORY_CALLS);
  const growth = used() - before;
  return {
    measure: 'memory kept after ten million calls',
    ours: `${(growth / 1024).toFixed(0)} KiB`,
    goal: `< ${MAX_GROWTH_BYTES / 1e6} MB`,
    isMet: growth < MAX_GROWTH_BYTES,
  };
}

function calendarOf(input: unknown): Calendar {
  const parsed = parseCalendar(input);
  if (parsed.ok) return parsed.calendar;
  throw new Error(parsed.problems.map(({ field, message }) => `${field}: ${message}`).join('; '));
}
