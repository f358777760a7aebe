import { gateOpensAt, type Opening, type Text, valueOn, type WindowAnchors } from '@gehoor/procedure';
import { localDate, type Calendar, type Instant, type Term } from '@gehoor/working-time';
import { lastDayOf, type WayOut } from './way-out';

type Anchor = keyof WindowAnchors;

/** How the window was found, one statement a line: each instant, what is counted from it, and which of them decides. */
export function explainWindow({ body, rulesOn, anchors, window }: WayOut, calendar: Calendar): Text {
  if (window === undefined) return noWindow;
  const gates = valueOn(body.opens, rulesOn) ?? [];
  const closes = valueOn(body.closes, rulesOn);
  const lines = [
    ...gates.map((gate) => gateLine(gate, anchors[gate.at], calendar)),
    window.opensOn === undefined
      ? openFromStart
      : said('Indienen kan vanaf', 'Filing is possible from', window.opensOn),
    ...(closes?.of ?? []).map(({ from, plus }) => endLine(from, plus, anchors[from], calendar)),
    closes === undefined || window.closesOn === undefined ? undefined : taken[closes.take],
    lastDayLine(
      window.closesOn,
      closes?.of.map(({ from }) => from),
    ),
  ].filter((line) => line !== undefined);
  return { nl: lines.map(({ nl }) => nl).join('\n'), en: lines.map(({ en }) => en).join('\n') };
}

function gateLine(gate: Opening, at: Instant | undefined, calendar: Calendar): Text {
  const { at: anchor, plus } = gate;
  const name = names[anchor];
  if (at === undefined) return { nl: `Nog niet: ${name.nl}.`, en: `Not yet: ${name.en}.` };
  const on = localDate(calendar, at);
  if (plus === undefined) return { nl: `Open door ${name.nl} op ${on}.`, en: `Opened by ${name.en} on ${on}.` };
  const opens = localDate(calendar, gateOpensAt(calendar, at, gate));
  return {
    nl: `Open als er op ${opens} nog niets is: ${name.nl} op ${on} en ${termWords(plus).nl}.`,
    en: `Opened by silence on ${opens}: ${name.en} on ${on} and ${termWords(plus).en}.`,
  };
}

function endLine(anchor: Anchor, plus: Term, at: Instant | undefined, calendar: Calendar): Text {
  const name = names[anchor];
  const { nl, en } = termWords(plus);
  if (at === undefined)
    return { nl: `Telt nog niet: ${nl} na ${name.nl}.`, en: `Does not count yet: ${en} after ${name.en}.` };
  const [on, end] = [localDate(calendar, at), lastDayOf(calendar, at, plus)];
  return { nl: `${nl} na ${name.nl} op ${on}: ${end}.`, en: `${en} after ${name.en} on ${on}: ${end}.` };
}

/** A body that counts from what has not happened yet has no last day yet; one that sets none never has. */
function lastDayLine(closesOn: string | undefined, from: readonly Anchor[] | undefined): Text {
  if (closesOn !== undefined) return said('Laatste veilige dag', 'Last safe day', closesOn);
  if (from === undefined) return noLastDay;
  const { nl, en } = names[from.includes('finalPosition') ? 'finalPosition' : 'response'];
  return {
    nl: `Er is nog geen laatste dag: de termijn begint pas met ${nl}.`,
    en: `There is no last day yet: the term begins only with ${en}.`,
  };
}

function termWords({ amount, unit }: Term): Text {
  const { nl, en } = units[unit];
  const form = amount === 1 ? 0 : 1;
  return { nl: `${amount} ${nl[form]}`, en: `${amount} ${en[form]}` };
}

function said(nl: string, en: string, on: string): Text {
  return { nl: `${nl}: ${on}.`, en: `${en}: ${on}.` };
}

const names: Readonly<Record<Anchor, Text>> = {
  firstComplaint: { nl: 'de ontvangst van de klacht', en: 'the receipt of the complaint' },
  finalPosition: { nl: 'het definitieve standpunt van de firma', en: "the firm's final position" },
  response: { nl: 'het antwoord van de firma', en: "the firm's answer" },
};

/** One, and more than one. */
type Forms = readonly [string, string];

const units: Readonly<Record<Term['unit'], { readonly nl: Forms; readonly en: Forms }>> = {
  hours: { nl: ['uur', 'uur'], en: ['hour', 'hours'] },
  workingHours: { nl: ['werkuur', 'werkuren'], en: ['working hour', 'working hours'] },
  days: { nl: ['dag', 'dagen'], en: ['day', 'days'] },
  workingDays: { nl: ['werkdag', 'werkdagen'], en: ['working day', 'working days'] },
  weeks: { nl: ['week', 'weken'], en: ['week', 'weeks'] },
  months: { nl: ['maand', 'maanden'], en: ['month', 'months'] },
  years: { nl: ['jaar', 'jaar'], en: ['year', 'years'] },
};

const taken: Readonly<Record<'latest' | 'earliest', Text>> = {
  latest: { nl: 'De laatste van deze dagen geldt.', en: 'The latest of these days counts.' },
  earliest: { nl: 'De eerste van deze dagen geldt.', en: 'The earliest of these days counts.' },
};

const noLastDay: Text = { nl: 'Deze instantie stelt geen laatste dag.', en: 'This body sets no last day.' };
const openFromStart: Text = { nl: 'Indienen kan meteen.', en: 'Filing is possible at once.' };
const noWindow: Text = {
  nl: 'Deze instantie kent geen eigen termijn om in te dienen.',
  en: 'This body has no term of its own for filing.',
};
