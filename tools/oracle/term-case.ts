import { type Calendar, dueWithPauses, type Pause, workingTimeBetween } from '@gehoor/working-time';
import { z } from 'zod';
import { calendarNamed, instant, term } from './shapes';

const question = { id: z.string(), calendar: z.string(), start: instant };
const termCase = z.discriminatedUnion('op', [
  z.object({ ...question, op: z.literal('due'), term, due: instant }),
  z.object({ ...question, op: z.literal('paused'), term, pauses: z.array(z.tuple([instant, instant])), due: instant }),
  z.object({ ...question, op: z.literal('between'), end: instant, workingMinutes: z.number() }),
]);
type TermCase = z.infer<typeof termCase>;

/** How the end of a term, or the working time between two instants, differs from what a case says; undefined if it does not.
 *  @throws ZodError or Error for a case that cannot be run */
export function differenceInTerm(input: unknown, calendars: ReadonlyMap<string, Calendar>): string | undefined {
  const asked = termCase.parse(input);
  const { expected, actual } = answers(calendarNamed(calendars, asked), asked);
  return expected === actual ? undefined : `${asked.id}: expected ${expected}, got ${actual}`;
}

function answers(calendar: Calendar, asked: TermCase): { readonly expected: string; readonly actual: string } {
  if (asked.op === 'between') {
    const minutes = workingTimeBetween(calendar, asked.start, asked.end);
    return { expected: `${asked.workingMinutes} working minutes`, actual: `${minutes} working minutes` };
  }
  const pauses: readonly Pause[] = asked.op === 'paused' ? asked.pauses.map(([from, to]) => ({ from, to })) : [];
  const due = dueWithPauses(calendar, asked.start, asked.term, pauses);
  return { expected: new Date(asked.due).toISOString(), actual: new Date(due).toISOString() };
}
