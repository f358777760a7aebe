import { localDate, type Calendar, type Instant, type LocalDate } from '@gehoor/working-time';
import type { Language } from '../correspondence';

const weekdays = {
  nl: ['zondag', 'maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const;
const months = {
  nl: ['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december'], // prettier-ignore
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'], // prettier-ignore
} as const;

/** A date in full: "maandag 27 april 2026", "Monday 27 April 2026". */
export function dateInFull(on: LocalDate, language: Language): string {
  const [year = 0, month = 1, day = 1] = on.split('-').map(Number);
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return `${weekdays[language][weekday]} ${day} ${months[language][month - 1]} ${year}`;
}

/** What a date is the limit of: the last that is in time, or the first that is not too early. */
type Limit = 'latest' | 'earliest';

/** A label that says the limit itself: "Antwoord uiterlijk", "Answer by". What it says is not said again beside it. */
const saidByLabel = {
  latest: { nl: /\buiterlijk\b/i, en: /\b(by|at the latest|no later than)$|^last day\b/i },
  earliest: { nl: /\b(niet eerder dan|niet voor|vanaf)$/i, en: /\b(not before|no earlier than|from)$/i },
} as const;

/** The last day or minute that is still in time, as a letter tells it.
 *  @param dueAt exclusive instant: one that begins a local day is told as the day before, "uiterlijk op D"; any other as
 *  "uiterlijk D om HH:MM", seconds dropped, so that what is told is never later than what is kept
 *  @param label of what is told, which may say "uiterlijk" itself
 *  @returns `on`: the local date told, included */
export function deadlineInWords(
  calendar: Calendar,
  dueAt: Instant,
  language: Language,
  label = '',
): { readonly on: LocalDate; readonly text: string } {
  const on = localDate(calendar, dueAt - 1);
  if (localDate(calendar, dueAt) !== on) return { on, text: lastDayInWords(on, language, label) };
  const time = wallTime(calendar.zone, dueAt);
  const day = dateInFull(on, language);
  const zone = zoneName(calendar.zone, language);
  const minute = language === 'nl' ? `${day} om ${time} uur (${zone})` : `${day} at ${time} (${zone})`;
  const phrase = language === 'nl' ? 'uiterlijk' : 'no later than';
  return { on, text: limited('latest', phrase, minute, language, label) };
}

/** A last day, included: "uiterlijk op maandag 27 april 2026". */
export function lastDayInWords(on: LocalDate, language: Language, label = ''): string {
  const phrase = language === 'nl' ? 'uiterlijk op' : 'no later than';
  return limited('latest', phrase, dateInFull(on, language), language, label);
}

/** The first day that is not too early, as a letter tells it: "niet eerder dan vrijdag 1 januari 2027". */
export function firstDayInWords(on: LocalDate, language: Language, label = ''): string {
  const phrase = language === 'nl' ? 'niet eerder dan' : 'not before';
  return limited('earliest', phrase, dateInFull(on, language), language, label);
}

function limited(limit: Limit, phrase: string, date: string, language: Language, label: string): string {
  return saidByLabel[limit][language].test(label.trim()) ? date : `${phrase} ${date}`;
}

function wallTime(zone: string, instant: Instant): string {
  const clock = clocks.get(zone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' });
  clocks.set(zone, clock);
  return clock.format(instant);
}

/** By zone, of which the calendars have few: one takes longer to make than a letter. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function zoneName(zone: string, language: Language): string {
  if (zone === 'Europe/Amsterdam') return language === 'nl' ? 'Nederlandse tijd' : 'Dutch time';
  return zone;
}
