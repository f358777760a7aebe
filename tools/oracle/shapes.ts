import { type Calendar, type Instant, parseTerm, pathText, type Term } from '@gehoor/working-time';
import { z } from 'zod';

/** An instant of a case, in any offset. */
export const instant = z.iso.datetime({ offset: true }).transform((text): Instant => Date.parse(text));

/** An instant of a case, written in the one way that compares. */
export const instantText = instant.transform((at) => new Date(at).toISOString());

/** A term of a case, checked as everybody's terms are. */
export const term = z.unknown().transform((input, context): Term => {
  const parsed = parseTerm(input);
  if (parsed.ok) return parsed.term;
  for (const { field, message } of parsed.problems)
    context.addIssue({ code: 'custom', path: field === '' ? [] : [field], message });
  return z.NEVER;
});

/** The calendar a case names.   @throws Error where the file of calendars has no usable one of that id */
export function calendarNamed(
  calendars: ReadonlyMap<string, Calendar>,
  of: { id: string; calendar: string },
): Calendar {
  const calendar = calendars.get(of.calendar);
  if (calendar === undefined) throw new Error(`${of.id}: no usable calendar "${of.calendar}"`);
  return calendar;
}

/** What is wrong with a case that cannot be run, on one line. */
export function faultText(cause: unknown): string {
  if (cause instanceof z.ZodError)
    return cause.issues.map(({ path, message }) => `${pathText(path)}: ${message}`).join('; ');
  return cause instanceof Error ? cause.message : String(cause);
}
