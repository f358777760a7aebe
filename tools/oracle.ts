import { readFileSync } from 'node:fs';
import { type Calendar, parseCalendar } from '@gehoor/working-time';
import { z } from 'zod';
import { differenceInLife, isLife } from './oracle/life-case';
import { faultText } from './oracle/shapes';
import { differenceInTerm } from './oracle/term-case';

const USAGE = 'usage: npm run oracle -- CASES.jsonl CALENDARS.json';
const PROGRESS_EVERY_MS = 2_000;

process.exitCode = run(process.argv.slice(2));

/** Runs every case of a file, terms and lives of clocks alike, one a line; prints each difference and the tally. The exit
 *  code says whether there was one. */
function run(args: readonly string[]): number {
  const [casesPath, calendarsPath] = args;
  if (casesPath === undefined || calendarsPath === undefined || args.length > 2) {
    console.error(USAGE);
    return 2;
  }
  const calendars = readCalendars(calendarsPath);
  const lines = readFileSync(casesPath, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const tellProgress = progressOf(lines.length);
  let failed = 0;
  lines.forEach((line, index) => {
    const difference = differenceIn(line, calendars);
    if (difference !== undefined) {
      failed += 1;
      console.log(`line ${index + 1}: ${difference}`);
    }
    tellProgress(index + 1, failed);
  });
  console.log(`${lines.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** What is not as it must be, with the line itself; undefined where all is. */
function differenceIn(line: string, calendars: ReadonlyMap<string, Calendar>): string | undefined {
  try {
    const input: unknown = JSON.parse(line);
    if (isLife(input)) {
      const difference = differenceInLife(input, calendars);
      return difference && `${difference}\n  ${line}`;
    }
    const difference = differenceInTerm(input, calendars);
    return difference && `${difference}  ${line}`;
  } catch (cause) {
    return `${faultText(cause)}  ${line}`;
  }
}

/** Says every two seconds how far it is, beside the answer and not in it. */
function progressOf(total: number): (done: number, failed: number) => void {
  const startedAt = performance.now();
  let toldAt = startedAt;
  return (done, failed) => {
    const now = performance.now();
    if (now - toldAt < PROGRESS_EVERY_MS || done === total) return;
    toldAt = now;
    console.error(`${done} of ${total} after ${Math.round((now - startedAt) / 1000)} s, ${failed} failed so far`);
  };
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
