import { IANAZone } from 'luxon';
import { z } from 'zod';
import { WEEKDAYS, isoDateOf, parseIsoDate } from '../local/civil-date';
import { problemsOf } from '../parse-problems';
import type { Problem } from '../working-time-fault';
import { type Calendar, CompiledCalendar } from './calendar';
import type { CalendarDefinition, Closure, OpeningMinutes, SpecialHours } from './calendar-definition';

const MINUTES_PER_DAY = 24 * 60;

const date = z.string().transform((text, context) => {
  const day = parseIsoDate(text);
  if (day !== undefined) return day;
  context.addIssue({ code: 'custom', message: `"${text}" is not a date (YYYY-MM-DD)` });
  return z.NEVER;
});

const timeOfDay = z.string().transform((text, context) => {
  const [, hours, minutes] = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text) ?? [];
  const total = Number(hours) * 60 + Number(minutes);
  if (total <= MINUTES_PER_DAY) return total;
  context.addIssue({ code: 'custom', message: `"${text}" is not a time of day (00:00 to 24:00)` });
  return z.NEVER;
});

const interval = z.tuple([timeOfDay, timeOfDay]).refine(([from, until]) => from < until, 'must begin before it ends');

const dayHours = z
  .array(interval)
  .superRefine((intervals, context) => {
    overlapping(intervals).forEach((index) => {
      context.addIssue({ code: 'custom', path: [index], message: 'overlaps another interval of the day' });
    });
  })
  .transform((intervals): readonly OpeningMinutes[] => [...intervals].sort(([a], [b]) => a - b));

const closure = z.union(
  [date.transform((on) => ({ on })), z.strictObject({ on: date, name: z.string().optional() })],
  'must be a date (YYYY-MM-DD), or { on: date, name: text }',
);

const specialHours = z.strictObject({
  on: date,
  hours: dayHours.refine(
    (intervals) => intervals.length > 0,
    'must not be empty: a date that is closed belongs in closures',
  ),
  name: z.string().optional(),
});

const calendarShape = z
  .strictObject({
    id: z.string().min(1, 'must not be empty'),
    version: z.int('must be a whole number').min(1, 'must be 1 or more').default(1),
    /** For people; not used in any calculation. */
    title: z.string().optional(),
    description: z.string().optional(),
    zone: z.string().refine((zone) => IANAZone.isValidZone(zone), 'is not a known time zone'),
    week: z.strictObject(Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, dayHours.optional()]))),
    holidays: z.strictObject({
      set: z.enum(['nl', 'none'], 'must be "nl" or "none"'),
      goodFriday: z.boolean('must say whether Good Friday is a day off (true or false)').default(false),
      liberationDay: z.enum(['never', 'lustrum', 'always'], 'must be "never", "lustrum" or "always"').default('never'),
    }),
    closures: z.array(closure).default([]),
    specialHours: z.array(specialHours).default([]),
    equatedDays: z.array(date).default([]),
    validFrom: date.optional(),
    validTo: date.optional(),
  })
  .refine(({ validFrom, validTo }) => validFrom === undefined || validTo === undefined || validFrom <= validTo, {
    path: ['validTo'],
    message: 'lies before validFrom',
  })
  .superRefine((calendar, context) => {
    contradictions(calendar).forEach(({ index, message }) => {
      context.addIssue({ code: 'custom', path: ['specialHours', index, 'on'], message });
    });
  });

export type ParsedCalendar =
  { readonly ok: true; readonly calendar: Calendar } | { readonly ok: false; readonly problems: readonly Problem[] };

/** Checks a calendar from outside (YAML or JSON, already read) and compiles it; reports every problem with its field.
 *  A week without opening hours is a calendar too: only a term in working time is refused in it. */
export function parseCalendar(input: unknown): ParsedCalendar {
  const parsed = calendarShape.safeParse(input);
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error) };
  const { title: _title, description: _description, week, ...rest } = parsed.data;
  const definition: CalendarDefinition = { ...rest, week: WEEKDAYS.map((weekday) => week[weekday] ?? []) };
  return { ok: true, calendar: new CompiledCalendar(definition) };
}

/** Special hours of a date that has some already, or on which the firm is closed: which of the two would hold? */
function contradictions(calendar: {
  readonly closures: readonly Closure[];
  readonly specialHours: readonly SpecialHours[];
}): readonly { readonly index: number; readonly message: string }[] {
  const closed = new Set(calendar.closures.map(({ on }) => on));
  const seen = new Set<number>();
  return calendar.specialHours.flatMap(({ on }, index) => {
    const isTwice = seen.has(on);
    seen.add(on);
    const text = isoDateOf(on);
    if (isTwice) return [{ index, message: `${text} has special hours already: put all its intervals into one entry` }];
    if (!closed.has(on)) return [];
    return [
      {
        index,
        message: `${text} is a closure too: take it out of closures, or leave it closed and out of specialHours`,
      },
    ];
  });
}

/** Positions, as written, of intervals that begin before an earlier one ends. */
function overlapping(intervals: readonly OpeningMinutes[]): readonly number[] {
  const written = intervals.map(([from, until], index) => ({ from, until, index })).sort((a, b) => a.from - b.from);
  let openUntil = 0;
  return written.flatMap(({ from, until, index }) => {
    const isOverlap = from < openUntil;
    openUntil = Math.max(openUntil, until);
    return isOverlap ? [index] : [];
  });
}
