import type { DutchHolidayName } from '../calendar/dutch-holidays';
import type { TermUnit } from '../count/term';

/** The languages an explanation can be read in. */
export type Language = 'nl' | 'en';

/** The words of explanations. Sentences are functions, since the order of their parts differs per language. */
export interface Wording {
  readonly weekdays: readonly string[];
  readonly weekdaysInFull: readonly string[];
  readonly months: readonly string[];
  readonly holidays: Readonly<Record<DutchHolidayName, string>>;
  readonly units: Readonly<Record<TermUnit, readonly [one: string, many: string]>>;
  readonly rules: Readonly<Record<TermUnit, string>>;
  readonly start: (when: string, zone: string) => string;
  readonly term: (term: string, rule: string, calendar: string) => string;
  readonly counted: string;
  readonly skipped: string;
  readonly nothing: string;
  readonly more: (steps: number) => string;
  readonly to: string;
  readonly startDay: string;
  readonly outsideHours: string;
  readonly noSuchDate: string;
  readonly closure: string;
  readonly closedOn: (weekday: string) => string;
  readonly paused: (from: string, to: string) => string;
  readonly pause: (from: string, to: string) => string;
  readonly weekend: (weekday: string) => string;
  readonly equated: string;
  readonly roll: (from: string, over: string, to: string) => string;
  readonly dueDay: (last: string, zone: string) => string;
  readonly dueInstant: (when: string, zone: string) => string;
  readonly endOfDay: string;
  readonly secondTime: string;
  readonly minutes: (hours: number, minutes: number) => string;
}

const en: Wording = {
  weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  weekdaysInFull: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  holidays: {
    newYear: "New Year's Day",
    goodFriday: 'Good Friday',
    easterSunday: 'Easter Sunday',
    easterMonday: 'Easter Monday',
    queensDay: "Queen's Day",
    kingsDay: "King's Day",
    liberationDay: 'Liberation Day',
    ascension: 'Ascension Day',
    whitSunday: 'Whit Sunday',
    whitMonday: 'Whit Monday',
    christmasDay: 'Christmas Day',
    secondChristmasDay: 'Boxing Day',
  },
  units: {
    hours: ['hour', 'hours'],
    workingHours: ['working hour', 'working hours'],
    days: ['day', 'days'],
    workingDays: ['working day', 'working days'],
    weeks: ['week', 'weeks'],
    months: ['month', 'months'],
    years: ['year', 'years'],
  },
  rules: {
    hours: 'every hour counts, day and night',
    workingHours: 'only time within opening hours counts',
    days: 'every date counts, from the day after the start',
    workingDays: 'only working days count, from the day after the start',
    weeks: 'a week is seven dates, from the day after the start',
    months: 'it ends on the same day of the month, or on the last day of a shorter month',
    years: 'it ends on the same date, or on 28 February if that year has no 29th',
  },
  start: (when, zone) => `Start: ${when} (${zone}).`,
  term: (term, rule, calendar) => `Term: ${term}; ${rule}. Calendar: ${calendar}.`,
  counted: 'Counted',
  skipped: 'Not counted',
  nothing: 'nothing',
  more: (steps) => `Only the first ${steps} days and stretches of time are written out; the rest is counted alike.`,
  to: 'to',
  startDay: 'the day of the start does not count',
  outsideHours: 'outside opening hours',
  noSuchDate: 'this date did not happen here',
  closure: 'closed',
  closedOn: (weekday) => `closed on ${weekday}s`,
  paused: (from, to) => `paused from ${from} to ${to}`,
  pause: (from, to) => `Paused: from ${from} to ${to}.`,
  weekend: (weekday) => weekday,
  equated: 'equated with a holiday',
  roll: (from, over, to) => `The term would end on ${from}; it cannot end on ${over}, and moves to ${to}.`,
  dueDay: (last, zone) => `Due: by the end of ${last} (${zone}).`,
  dueInstant: (when, zone) => `Due: before ${when} (${zone}).`,
  endOfDay: '24:00',
  secondTime: 'second time',
  minutes: (hours, minutes) => `${hours} h ${String(minutes).padStart(2, '0')} min`,
};

const nl: Wording = {
  weekdays: ['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo'],
  weekdaysInFull: ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'],
  months: ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'],
  holidays: {
    newYear: 'Nieuwjaarsdag',
    goodFriday: 'Goede Vrijdag',
    easterSunday: 'Eerste Paasdag',
    easterMonday: 'Tweede Paasdag',
    queensDay: 'Koninginnedag',
    kingsDay: 'Koningsdag',
    liberationDay: 'Bevrijdingsdag',
    ascension: 'Hemelvaartsdag',
    whitSunday: 'Eerste Pinksterdag',
    whitMonday: 'Tweede Pinksterdag',
    christmasDay: 'Eerste Kerstdag',
    secondChristmasDay: 'Tweede Kerstdag',
  },
  units: {
    hours: ['uur', 'uur'],
    workingHours: ['werkuur', 'werkuren'],
    days: ['dag', 'dagen'],
    workingDays: ['werkdag', 'werkdagen'],
    weeks: ['week', 'weken'],
    months: ['maand', 'maanden'],
    years: ['jaar', 'jaar'],
  },
  rules: {
    hours: 'elk uur telt, dag en nacht',
    workingHours: 'alleen tijd binnen de openingsuren telt',
    days: 'elke datum telt, vanaf de dag na het begin',
    workingDays: 'alleen werkdagen tellen, vanaf de dag na het begin',
    weeks: 'een week is zeven datums, vanaf de dag na het begin',
    months: 'de termijn eindigt op dezelfde dag van de maand, of op de laatste dag van een kortere maand',
    years: 'de termijn eindigt op dezelfde datum, of op 28 februari als dat jaar geen 29e heeft',
  },
  start: (when, zone) => `Begin: ${when} (${zone}).`,
  term: (term, rule, calendar) => `Termijn: ${term}; ${rule}. Kalender: ${calendar}.`,
  counted: 'Geteld',
  skipped: 'Niet geteld',
  nothing: 'niets',
  more: (steps) => `Alleen de eerste ${steps} dagen en stukken tijd staan uitgeschreven; de rest is net zo geteld.`,
  to: 't/m',
  startDay: 'de dag van het begin telt niet mee',
  outsideHours: 'buiten de openingsuren',
  noSuchDate: 'deze datum is hier overgeslagen',
  closure: 'gesloten',
  closedOn: (weekday) => `op ${weekday} gesloten`,
  paused: (from, to) => `gepauzeerd van ${from} tot ${to}`,
  pause: (from, to) => `Gepauzeerd: van ${from} tot ${to}.`,
  weekend: (weekday) => weekday,
  equated: 'gelijkgesteld met een feestdag',
  roll: (from, over, to) =>
    `De termijn zou eindigen op ${from}; hij kan niet eindigen op ${over} en schuift door naar ${to}.`,
  dueDay: (last, zone) => `Uiterlijk: eind van ${last} (${zone}).`,
  dueInstant: (when, zone) => `Uiterlijk: vóór ${when} (${zone}).`,
  endOfDay: '24:00',
  secondTime: 'tweede keer',
  minutes: (hours, minutes) => `${hours} u ${String(minutes).padStart(2, '0')} min`,
};

export const wordings: Readonly<Record<Language, Wording>> = { nl, en };
