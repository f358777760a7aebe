import { isDeepStrictEqual } from 'node:util';
import type { Calendar } from '@gehoor/working-time';
import { z } from 'zod';
import { playedLife } from '../../apps/sla-scheduler/test/lives';
import { shuffled } from '../../apps/sla-scheduler/test/shuffled';
import { calendarNamed, instantText, term } from './shapes';

/** In how many orders of writing a life is played beside the one it was recorded in. */
const ORDERS = 10;

const run = z.looseObject({
  countedFrom: instantText,
  endedAt: instantText.optional(),
  due: instantText.optional(),
});
const lifeCase = z.object({
  id: z.string(),
  calendar: z.string(),
  clock: z.object({
    term,
    countsFrom: z.enum(['start', 'receipt']),
    reopens: z.enum(['none', 'resume', 'restart', 'new-round']),
    extends: z
      .object({
        from: z.enum(['due', 'receipt', 'notice', 'told']),
        atMost: z.number().optional(),
        term: term.optional(),
      })
      .optional(),
  }),
  recorded: z
    .array(
      z.object({
        fact: z.enum(['received', 'start', 'pause', 'resume', 'notice', 'stop', 'close', 'reopen']),
        at: instantText,
        told: z.iso.date().optional(),
        since: instantText.optional(),
      }),
    )
    .readonly(),
  asOf: instantText,
  runs: z.array(run),
});
type Recorded = z.infer<typeof lifeCase>['recorded'];
type Runs = z.infer<typeof lifeCase>['runs'];

/** Whether a case is the life of a clock: it has facts that were recorded. */
export function isLife(input: unknown): boolean {
  return typeof input === 'object' && input !== null && 'recorded' in input;
}

/** How the runs of a life, played through the scheduler's own decider, differ from what a case says: in the order in which
 *  it was recorded, and in ten others. Undefined if they never do.
 *  @throws ZodError or Error for a case that cannot be run */
export function differenceInLife(input: unknown, calendars: ReadonlyMap<string, Calendar>): string | undefined {
  const life = lifeCase.parse(input);
  const calendar = calendarNamed(calendars, life);
  const played = (recorded: Recorded): Runs =>
    z.array(run).parse(JSON.parse(JSON.stringify(playedLife(life, calendar, recorded))));
  const wrongIn = (recorded: Recorded): readonly Outcome[] => {
    const runs = played(recorded);
    return isDeepStrictEqual(runs, life.runs) ? [] : [{ recorded, runs }];
  };
  const asRecorded = wrongIn(life.recorded);
  const inOthers = Array.from({ length: ORDERS }, (_, seed) => shuffled(life.recorded, seed + 1)).flatMap(wrongIn);
  const [first] = [...asRecorded, ...inOthers];
  if (first === undefined) return undefined;
  const where = asRecorded.length > 0 ? 'differs as recorded, and' : 'is right as recorded, but differs';
  return [
    `${life.id}: ${where} in ${inOthers.length} of ${ORDERS} other orders`,
    ...(asRecorded.length > 0
      ? []
      : [`  recorded ${first.recorded.map(({ fact, at }) => `${fact} ${at}`).join(', ')}`]),
    ...differingRuns(life.runs, first.runs),
  ].join('\n');
}

/** What came of an order of writing. */
interface Outcome {
  readonly recorded: Recorded;
  readonly runs: Runs;
}

function differingRuns(expected: Runs, got: Runs): readonly string[] {
  return Array.from({ length: Math.max(expected.length, got.length) }, (_, index) => index)
    .filter((index) => !isDeepStrictEqual(expected[index], got[index]))
    .flatMap((index) => [
      `  run ${index + 1}: expected ${runText(expected[index])}`,
      `  run ${index + 1}: got      ${runText(got[index])}`,
    ]);
}

/** Keys in one order, so that the eye finds the one that differs. */
function runText(found: Runs[number] | undefined): string {
  if (found === undefined) return 'no such run';
  return Object.entries(found)
    .filter(([, value]) => value !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key} ${String(value)}`)
    .join(', ');
}
