import { valueOn, type WindowAnchors } from '@gehoor/procedure';
import { localDate, type Calendar, type Instant, type Term } from '@gehoor/working-time';
import { lastDayOf } from './last-day';
import type { WayOut } from './way-out';

interface Words {
  readonly nl: string;
  readonly en: string;
}

type Anchor = keyof WindowAnchors;

/** How the window was found, one statement a line: each instant, what is counted from it, and which of them decides. */
export function explainWindow({ body, rulesOn, anchors, window }: WayOut, calendar: Calendar): Words {
  if (window === undefined) return noWindow;
  const gates = valueOn(body.opens, rulesOn) ?? [];
  const closes = valueOn(body.closes, rulesOn);
  const lines = [
    ...gates.map(({ at, plus }) => gateLine(at, plus, anchors[at], calendar)),
    window.opensOn === undefined
      ? openFromStart
      : said('Indienen kan vanaf', 'Filing is possible from', window.opensOn),
    ...(closes?.of ?? []).map(({ from, plus }) => endLine(from, plus, anchors[from], calendar)),
    closes === undefined ? undefined : taken[closes.take],
    said('Laatste veilige dag', 'Last safe day', window.closesOn),
  ].filter((line) => line !== undefined);
  return { nl: lines.map(({ nl }) => nl).join('\n'), en: lines.map(({ en }) => en).join('\n') };
}

function gateLine(anchor: Anchor, plus: Term | undefined, at: Instant | undefined, calendar: Calendar): Words {
  const name = names[anchor];
  if (at === undefined) return { nl: `Nog niet: ${name.nl}.`, en: `Not yet: ${name.en}.` };
  const on = localDate(calendar, at);
  if (plus === undefined) return { nl: `Open door ${name.nl} op ${on}.`, en: `Opened by ${name.en} on ${on}.` };
  const end = lastDayOf(calendar, at, plus);
  return {
    nl: `Open als er op ${end} nog niets is: ${name.nl} op ${on} en ${termWords(plus).nl}.`,
    en: `Opened by silence on ${end}: ${name.en} on ${on} and ${termWords(plus).en}.`,
  };
}

function endLine(anchor: Anchor, plus: Term, at: Instant | undefined, calendar: Calendar): Words {
  const name = names[anchor];
  const { nl, en } = termWords(plus);
  if (at === undefined)
    return { nl: `Telt nog niet: ${nl} na ${name.nl}.`, en: `Does not count yet: ${en} after ${name.en}.` };
  const [on, end] = [localDate(calendar, at), lastDayOf(calendar, at, plus)];
  return { nl: `${nl} na ${name.nl} op ${on}: ${end}.`, en: `${en} after ${name.en} on ${on}: ${end}.` };
}

function termWords({ amount, unit }: Term): Words {
  const [one, many] = units[unit];
  const words = amount === 1 ? one : many;
  return { nl: `${amount} ${words.nl}`, en: `${amount} ${words.en}` };
}

function said(nl: string, en: string, on: string): Words {
  return { nl: `${nl}: ${on}.`, en: `${en}: ${on}.` };
}

const names: Readonly<Record<Anchor, Words>> = {
  firstComplaint: { nl: 'de ontvangst van de klacht', en: 'the receipt of the complaint' },
  finalPosition: { nl: 'het definitieve standpunt van de firma', en: "the firm's final position" },
  response: { nl: 'het antwoord van de firma', en: "the firm's answer" },
};

const units: Readonly<Record<Term['unit'], readonly [Words, Words]>> = {
  hours: [
    { nl: 'uur', en: 'hour' },
    { nl: 'uur', en: 'hours' },
  ],
  workingHours: [
    { nl: 'werkuur', en: 'working hour' },
    { nl: 'werkuren', en: 'working hours' },
  ],
  days: [
    { nl: 'dag', en: 'day' },
    { nl: 'dagen', en: 'days' },
  ],
  workingDays: [
    { nl: 'werkdag', en: 'working day' },
    { nl: 'werkdagen', en: 'working days' },
  ],
  weeks: [
    { nl: 'week', en: 'week' },
    { nl: 'weken', en: 'weeks' },
  ],
  months: [
    { nl: 'maand', en: 'month' },
    { nl: 'maanden', en: 'months' },
  ],
  years: [
    { nl: 'jaar', en: 'year' },
    { nl: 'jaar', en: 'years' },
  ],
};

const taken: Readonly<Record<'latest' | 'earliest', Words>> = {
  latest: { nl: 'De laatste van deze dagen geldt.', en: 'The latest of these days counts.' },
  earliest: { nl: 'De eerste van deze dagen geldt.', en: 'The earliest of these days counts.' },
};

const openFromStart: Words = { nl: 'Indienen kan meteen.', en: 'Filing is possible at once.' };
const noWindow: Words = {
  nl: 'Deze instantie kent geen eigen termijn om in te dienen.',
  en: 'This body has no term of its own for filing.',
};
