/** A slow second opinion, sharing no code with the library: it asks Intl what the wall clock shows and steps through
 *  minutes and dates. Whole minutes only. */

export interface ReferenceCalendar {
  readonly zone: string;
  readonly week: Readonly<Record<string, WrittenHours | undefined>>;
  readonly holidays: { readonly set: string; readonly goodFriday: boolean; readonly liberationDay: string };
  readonly closures?: readonly string[];
  readonly specialHours?: readonly SpecialDate[];
  readonly equatedDays?: readonly string[];
}

type WrittenHours = readonly (readonly [string, string])[];
interface SpecialDate {
  readonly on: string;
  readonly hours: WrittenHours;
}

export interface ReferenceTerm {
  readonly amount: number;
  readonly unit: string;
  readonly roll?: string;
}

type Stretch = readonly [from: number, to: number];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NAMES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const DECREED =
  '2023-04-28 2023-05-19 2024-05-10 2024-12-27 2025-05-30 2026-01-02 2026-05-15 2027-05-07 2028-04-28 2028-05-26'.split(
    ' ',
  );

const clocks = new Map<string, (instant: number) => number>();

/** What the wall shows at an instant, as if it were UTC; asked of Intl once an hour unless the offset changes in it. */
function wallClock(zone: string): (instant: number) => number {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const ask = (instant: number): number => {
    const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!, parts.second!) - instant;
  };
  const hours = new Map<number, number>();
  const atHour = (hour: number): number => {
    const offset = hours.get(hour) ?? ask(hour * HOUR);
    hours.set(hour, offset);
    return offset;
  };
  const clock = (instant: number): number => {
    const hour = Math.floor(instant / HOUR);
    return instant + (atHour(hour) === atHour(hour + 1) ? atHour(hour) : ask(instant));
  };
  clocks.set(zone, clock);
  return clock;
}

/** The date on the wall at an instant. */
function dateAt(zone: string, instant: number): string {
  return new Date(wallClock(zone)(instant)).toISOString().slice(0, 10);
}

const instants = new Map<string, number>();

/** The instant of a wall time, by looking at every minute around it: the first that shows it, else past the hole. */
export function instantOf(zone: string, wall: string): number {
  const key = `${zone} ${wall}`;
  const known = instants.get(key);
  if (known !== undefined) return known;
  const clock = wallClock(zone);
  const asUtc = Date.parse(`${wall.replace(' ', 'T')}:00Z`);
  let found: number | undefined;
  let lastBefore = asUtc - 15 * HOUR;
  for (let at = asUtc - 15 * HOUR; at <= asUtc + 13 * HOUR && found === undefined; at += MINUTE) {
    const shown = clock(at);
    if (shown === asUtc) found = at;
    else if (shown < asUtc) lastBefore = at;
  }
  const result = found ?? asUtc - (clock(lastBefore) - lastBefore);
  instants.set(key, result);
  return result;
}

/** The date some days after another. */
export function plusDays(date: string, days: number): string {
  const at = new Date(`${date}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** Easter by Gauss's rule with its two exceptions, for 1900 to 2299. */
export function gaussEaster(year: number): string {
  const [a, b, c] = [year % 19, year % 4, year % 7];
  const [m, n] = year < 2100 ? [24, 5] : year < 2200 ? [24, 6] : [25, 0];
  const d = (19 * a + m) % 30;
  const e = (2 * b + 4 * c + 6 * d + n) % 7;
  let afterMarch22 = d + e;
  if (d === 29 && e === 6) afterMarch22 -= 7;
  if (d === 28 && e === 6 && (11 * m + 11) % 30 < 19) afterMarch22 -= 7;
  return plusDays(`${year}-03-22`, afterMarch22);
}

function isRecognised(date: string): boolean {
  const year = Number(date.slice(0, 4));
  const easter = gaussEaster(year);
  const royal = year >= 2014 ? `${year}-04-27` : `${year}-04-30`;
  const days = ['01-01', '12-25', '12-26'].map((rest) => `${year}-${rest}`);
  days.push(...[0, 1, 39, 49, 50].map((after) => plusDays(easter, after)));
  days.push(nameOfDay(royal) === 'sun' ? plusDays(royal, -1) : royal);
  return days.includes(date);
}

function isGoodFriday(date: string): boolean {
  return plusDays(gaussEaster(Number(date.slice(0, 4))), -2) === date;
}

function nameOfDay(date: string): string {
  return NAMES[new Date(`${date}T12:00:00Z`).getUTCDay()]!;
}

/** Whether a date ever showed on the wall. */
export function happened(zone: string, date: string): boolean {
  return instantOf(zone, `${date} 00:00`) !== instantOf(zone, `${plusDays(date, 1)} 00:00`);
}

/** The hours a date would have by the list of dates with hours of their own, else by its weekday, holidays and closures. */
function hoursOn(calendar: ReferenceCalendar, date: string): WrittenHours {
  for (const special of calendar.specialHours ?? []) if (special.on === date) return special.hours;
  return isDayOff(calendar, date) ? [] : (calendar.week[nameOfDay(date)] ?? []);
}

export function isWorkingDate(calendar: ReferenceCalendar, date: string): boolean {
  return happened(calendar.zone, date) && hoursOn(calendar, date).length > 0;
}

function isDayOff(calendar: ReferenceCalendar, date: string): boolean {
  const { set, goodFriday, liberationDay } = calendar.holidays;
  if (calendar.closures?.includes(date)) return true;
  if (set === 'none') return false;
  if (isRecognised(date) || (goodFriday && isGoodFriday(date))) return true;
  const isLustrum = Number(date.slice(0, 4)) % 5 === 0;
  return date.endsWith('-05-05') && (liberationDay === 'always' || (liberationDay === 'lustrum' && isLustrum));
}

const openings = new WeakMap<ReferenceCalendar, Map<string, readonly Stretch[]>>();

function openingsOn(calendar: ReferenceCalendar, date: string): readonly Stretch[] {
  const known = openings.get(calendar) ?? new Map<string, readonly Stretch[]>();
  openings.set(calendar, known);
  let stretches = known.get(date);
  if (stretches === undefined) {
    const begins = instantOf(calendar.zone, `${date} 00:00`);
    const ends = instantOf(calendar.zone, `${plusDays(date, 1)} 00:00`);
    const hours = isWorkingDate(calendar, date) ? hoursOn(calendar, date) : [];
    stretches = hours.map(([from, to]) => [
      Math.max(begins, instantOf(calendar.zone, `${date} ${from}`)),
      to === '24:00' ? ends : Math.min(ends, instantOf(calendar.zone, `${date} ${to}`)),
    ]);
    known.set(date, stretches);
  }
  return stretches;
}

/** Whether the minute that begins at an instant is opening time, by the hours of its own and the neighbouring dates. */
function isOpen(calendar: ReferenceCalendar, instant: number): boolean {
  const today = dateAt(calendar.zone, instant);
  const isIn = ([from, until]: Stretch): boolean => from <= instant && instant < until;
  return (
    openingsOn(calendar, today).some(isIn) ||
    [-1, 1].some((days) => openingsOn(calendar, plusDays(today, days)).some(isIn))
  );
}

export function referenceBetween(calendar: ReferenceCalendar, start: number, end: number): number {
  let minutes = 0;
  for (let at = start; at < end; at += MINUTE) if (isOpen(calendar, at)) minutes += 1;
  return minutes;
}

export function referenceDue(
  calendar: ReferenceCalendar,
  start: number,
  term: ReferenceTerm,
  pauses: readonly Stretch[] = [],
): number {
  if (term.unit === 'hours' || term.unit === 'workingHours') return dueByMinutes(calendar, start, term, pauses);
  const { zone } = calendar;
  const startDate = dateAt(zone, start);
  let left = datesIn(zone, startDate, term);
  let date = startDate;
  while (left > 0) {
    date = plusDays(date, 1);
    const end = instantOf(zone, `${plusDays(date, 1)} 00:00`);
    const isCounted = term.unit === 'workingDays' ? isWorkingDate(calendar, date) : happened(zone, date);
    if (isCounted && !pauses.some(([from, to]) => from < end && end <= to)) left -= 1;
  }
  while (term.roll === 'atw' && isNoStatutoryEnd(calendar, date)) date = plusDays(date, 1);
  return instantOf(zone, `${plusDays(date, 1)} 00:00`);
}

function dueByMinutes(
  calendar: ReferenceCalendar,
  start: number,
  term: ReferenceTerm,
  pauses: readonly Stretch[],
): number {
  let left = term.amount * 60;
  let at = start;
  for (; left > 0; at += MINUTE) {
    const isPaused = pauses.some(([from, to]) => from <= at && at < to);
    if (!isPaused && (term.unit === 'hours' || isOpen(calendar, at))) left -= 1;
  }
  return at;
}

function datesIn(zone: string, startDate: string, term: ReferenceTerm): number {
  if (term.unit === 'days' || term.unit === 'workingDays') return term.amount;
  if (term.unit === 'weeks') return 7 * term.amount;
  const months = term.unit === 'years' ? 12 * term.amount : term.amount;
  const [year, month, day] = startDate.split('-').map(Number);
  let target = '';
  for (let tryDay = day!; target === ''; tryDay -= 1) {
    const candidate = new Date(Date.UTC(year!, month! - 1 + months, tryDay));
    if (candidate.getUTCDate() === tryDay) target = candidate.toISOString().slice(0, 10);
  }
  let count = 0;
  for (let date = startDate; date < target; date = plusDays(date, 1)) if (happened(zone, plusDays(date, 1))) count += 1;
  return count;
}

function isNoStatutoryEnd(calendar: ReferenceCalendar, date: string): boolean {
  const name = nameOfDay(date);
  return (
    name === 'sat' ||
    name === 'sun' ||
    isRecognised(date) ||
    isGoodFriday(date) ||
    date.endsWith('-05-05') ||
    DECREED.includes(date) ||
    (calendar.equatedDays?.includes(date) ?? false)
  );
}
