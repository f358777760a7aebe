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

/** The last day or minute that is still in time, as a letter tells it.
 *  @param dueAt exclusive instant: one that begins a local day is told as the day before, "uiterlijk op D"; any other as
 *  "uiterlijk D om HH:MM", seconds dropped, so that what is told is never later than what is kept
 *  @returns `on`: the local date told, included */
export function deadlineInWords(
  calendar: Calendar,
  dueAt: Instant,
  language: Language,
): { readonly on: LocalDate; readonly text: string } {
  const on = localDate(calendar, dueAt - 1);
  if (localDate(calendar, dueAt) !== on) return { on, text: lastDayInWords(on, language) };
  const time = wallTime(calendar.zone, dueAt);
  const day = dateInFull(on, language);
  const zone = zoneName(calendar.zone, language);
  return {
    on,
    text: language === 'nl' ? `uiterlijk ${day} om ${time} uur (${zone})` : `no later than ${day} at ${time} (${zone})`,
  };
}

/** A last day, included: "uiterlijk op maandag 27 april 2026". */
export function lastDayInWords(on: LocalDate, language: Language): string {
  return language === 'nl' ? `uiterlijk op ${dateInFull(on, language)}` : `no later than ${dateInFull(on, language)}`;
}

function wallTime(zone: string, instant: Instant): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' }).format(instant);
}

function zoneName(zone: string, language: Language): string {
  if (zone === 'Europe/Amsterdam') return language === 'nl' ? 'Nederlandse tijd' : 'Dutch time';
  return zone;
}
