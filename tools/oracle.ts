import { readFileSync } from 'node:fs';
import {
  type Calendar,
  type Instant,
  type Pause,
  dueWithPauses,
  parseCalendar,
  parseTerm,
  workingTimeBetween,
} from '@gehoor/working-time';
import { z } from 'zod';

const USAGE = 'usage: npm run oracle -- VECTORS.jsonl CALENDARS.json';

const instant = z.iso.datetime({ offset: true }).transform((text): Instant => Date.parse(text));
const question = { id: z.string(), calendar: z.string(), start: instant };
const vectorShape = z.discriminatedUnion('op', [
  z.object({ ...question, op: z.literal('due'), term: z.unknown(), due: instant }),
  z.object({
    ...question,
    op: z.literal('paused'),
    term: z.unknown(),
    pauses: z.array(z.tuple([instant, instant])),
    due: instant,
  }),
  z.object({ ...question, op: z.literal('between'), end: instant, workingMinutes: z.number() }),
]);
type Vector = z.infer<typeof vectorShape>;

process.exitCode = run(process.argv.slice(2));

/** Runs every case of a vectors file, prints each difference and the tally; the exit code says whether there was one. */
function run(args: readonly string[]): number {
  const [vectorsPath, calendarsPath] = args;
  if (vectorsPath === undefined || calendarsPath === undefined || args.length > 2) {
    console.error(USAGE);
    return 2;
  }
  const calendars = readCalendars(calendarsPath);
  const lines = readFileSync(vectorsPath, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  let failed = 0;
  lines.forEach((line, index) => {
    const difference = differenceIn(line, calendars);
    if (difference === undefined) return;
    failed += 1;
    console.log(`line ${index + 1}: ${difference}`);
  });
  console.log(`${lines.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

function readCalendars(path: string): ReadonlyMap<string, Calendar> {
  const calendars = new Map<string, Calendar>();
  for (const input of z.array(z.unknown()).parse(JSON.parse(readFileSync(path, 'utf8')))) {
    const parsed = parseCalendar(input);
    if (parsed.ok) calendars.set(parsed.calendar.id, parsed.calendar);
    else
      parsed.problems.forEach(({ field, message }) => console.log(`calendar ${nameOf(input)}: ${field}: ${message}`));
  }
  return calendars;
}

function nameOf(input: unknown): string {
  const named = z.object({ id: z.string() }).safeParse(input);
  return named.success ? named.data.id : 'without an id';
}

function differenceIn(line: string, calendars: ReadonlyMap<string, Calendar>): string | undefined {
  try {
    const vector = vectorShape.parse(JSON.parse(line));
    const calendar = calendars.get(vector.calendar);
    if (calendar === undefined) return `${vector.id}: no usable calendar "${vector.calendar}"`;
    const { expected, actual } = answers(calendar, vector);
    return expected === actual ? undefined : `${vector.id}: expected ${expected}, got ${actual}  ${line}`;
  } catch (cause) {
    return `${cause instanceof Error ? cause.message : String(cause)}  ${line}`;
  }
}

function answers(calendar: Calendar, vector: Vector): { readonly expected: string; readonly actual: string } {
  if (vector.op === 'between') {
    const minutes = workingTimeBetween(calendar, vector.start, vector.end);
    return { expected: `${vector.workingMinutes} working minutes`, actual: `${minutes} working minutes` };
  }
  const parsed = parseTerm(vector.term);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ field, message }) => `term.${field}: ${message}`).join('; '));
  const pauses: readonly Pause[] = vector.op === 'paused' ? vector.pauses.map(([from, to]) => ({ from, to })) : [];
  const due = dueWithPauses(calendar, vector.start, parsed.term, pauses);
  return { expected: new Date(vector.due).toISOString(), actual: new Date(due).toISOString() };
}
