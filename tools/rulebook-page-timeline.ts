import { due, localDate, startOfLocalDate, type Calendar } from '@gehoor/working-time';
import { dueOf, valueOn, type ClockDefinition, type DisputeBody, type Procedure, type Text } from '@gehoor/procedure';
import { html, raw, svgText, type Html } from './rulebook-page-html';
import { both, clockLength, factsWords, words } from './rulebook-page-words';

/** A Friday afternoon before King's Day and Ascension: what counts and what does not shows at once. The page says so in
 *  words above the time line. */
const exampleStart = Date.parse('2026-04-24T15:00:00+02:00');

const left = 330;
const width = 760;
const rowHeight = 34;
const day = 86_400_000;
const colours = { must: '#a8324a', target: '#1f6feb', offer: '#3a7d44', internal: '#7a8291' } as const;

interface Group {
  readonly title: Text;
  readonly clocks: readonly ClockDefinition[];
}

/** Every clock as a bar from its start to its due instant, computed with the procedure's own calendar; grouped by what
 *  starts it. The scale is that of a square root, so that hours and months fit on one page. */
export function timeline(procedure: Procedure, calendar: Calendar, bodies: readonly DisputeBody[]): Html {
  const groups = groupsOf(procedure);
  const ends = procedure.clocks.filter(hasTerm).map((clock) => dueOf(procedure, calendar, clock, exampleStart));
  const end = Math.max(exampleStart + 10 * day, ...ends);
  const scale = (at: number): number =>
    left + Math.sqrt(Math.max(0, at - exampleStart) / (end - exampleStart)) * (width - 150);
  const ticks = ticksUpTo(end).map(({ after, label }) => ({ x: scale(exampleStart + after * day), label }));
  const height = 44 + groups.reduce((sum, { clocks }) => sum + 30 + clocks.length * rowHeight, 0) + 10;
  let y = 44;
  const rows = groups.flatMap(({ title, clocks }) => {
    const head = svgText(`x="0" y="${y + 20}" font-size="13.5" font-weight="600"`, title);
    y += 30;
    return [
      head,
      ...clocks.map((clock) => {
        const bar = row(procedure, calendar, clock, scale, y);
        y += rowHeight;
        return bar;
      }),
    ];
  });
  const gates = bodies.flatMap((body) => gateLine(body, calendar, scale, height, end));
  const grid = ticks.map(
    ({ x, label }) =>
      html`${raw(`<path d="M${x} 26V${height - 4}" stroke="#e3e6ed"/>`)}${svgText(`x="${x}" y="18" font-size="11.5" text-anchor="middle" style="fill:#5a6478"`, label)}`,
  );
  return html`<div class="picture">
    ${raw(`<svg viewBox="0 0 ${left + width} ${height}" width="${left + width}" height="${height}" role="img">`)}${grid}${gates}${rows}${raw('</svg>')}
  </div>`;
}

function hasTerm(clock: ClockDefinition): boolean {
  return clock.term !== undefined;
}

function groupsOf(procedure: Procedure): readonly Group[] {
  const groups = new Map<string, { title: Text; clocks: ClockDefinition[] }>();
  for (const clock of procedure.clocks) {
    const title = factsWords(procedure, clock.starts);
    const group = groups.get(title.en) ?? { title, clocks: [] };
    groups.set(title.en, { ...group, clocks: [...group.clocks, clock] });
  }
  return [...groups.values()];
}

function ticksUpTo(end: number): readonly { readonly after: number; readonly label: Text }[] {
  const all = [
    { after: 0, label: both('start', 'start') },
    { after: 1, label: both('1 dag', '1 day') },
    { after: 3, label: both('3 d', '3 d') },
    { after: 7, label: both('1 week', '1 week') },
    { after: 14, label: both('2 w', '2 w') },
    { after: 28, label: both('4 weken', '4 weeks') },
    { after: 56, label: both('8 weken', '8 weeks') },
    { after: 91, label: both('3 mnd', '3 mths') },
  ];
  return all.filter(({ after }) => exampleStart + after * day <= end);
}

function row(
  procedure: Procedure,
  calendar: Calendar,
  clock: ClockDefinition,
  scale: (at: number) => number,
  y: number,
): Html {
  const colour = colours[clock.modality];
  const label = html`${svgText(`x="12" y="${y + 14}" font-size="12.5"`, clipped(clock.title, 44))}${svgText(`x="12" y="${y + 28}" font-size="11" style="fill:#5a6478"`, words`${clock.id} · ${clockLength(procedure, clock)}`)}`;
  const from = scale(exampleStart);
  if (!hasTerm(clock)) {
    const until =
      clock.termFrom === undefined
        ? both('tot de toegezegde datum', 'until the date told')
        : both('zoals afgesproken', 'as agreed');
    return html`${label}${raw(`<rect x="${from}" y="${y + 7}" width="110" height="16" rx="4" fill="none" stroke="${colour}" stroke-width="1.5" stroke-dasharray="5 3"/>`)}${svgText(`x="${from + 118}" y="${y + 19}" font-size="12"`, until)}`;
  }
  const dueAt = dueOf(procedure, calendar, clock, exampleStart);
  const to = Math.max(scale(dueAt), from + 5);
  const fill =
    clock.kind === 'window' || clock.kind === 'gap'
      ? `fill="#fff" stroke="${colour}" stroke-width="2"`
      : `fill="${colour}"`;
  const warns = clock.warns.map((share) => from + (to - from) * Math.sqrt(share));
  return html`${label}${raw(`<rect x="${from}" y="${y + 7}" width="${to - from}" height="16" rx="4" ${fill}/>`)}${warns.map((x) => raw(`<path d="M${x} ${y + 7}v16" stroke="#fff" stroke-width="2" stroke-dasharray="3 2"/>`))}${svgText(`x="${to + 7}" y="${y + 19}" font-size="12"`, dueWords(calendar, dueAt))}`;
}

/** When it is due as one says it: the last day for a midnight, else day and time. */
function dueWords(calendar: Calendar, dueAt: number): Text {
  const on = localDate(calendar, dueAt);
  const isMidnight = startOfLocalDate(calendar, on) === dueAt;
  const shown = isMidnight ? dueAt - 1 : dueAt;
  const format = (locale: string): string =>
    new Intl.DateTimeFormat(locale, {
      timeZone: calendar.zone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      ...(isMidnight ? {} : { hour: '2-digit', minute: '2-digit' }),
    }).format(shown);
  return both(format('nl-NL'), format('en-GB'));
}

function clipped(text: Text, length: number): Text {
  const clip = (line: string): string => (line.length <= length ? line : `${line.slice(0, length - 1)}…`);
  return both(clip(text.nl), clip(text.en));
}

function gateLine(
  body: DisputeBody,
  calendar: Calendar,
  scale: (at: number) => number,
  height: number,
  end: number,
): readonly Html[] {
  const opens = (valueOn(body.opens, localDate(calendar, exampleStart)) ?? []).find(
    ({ at, plus }) => at === 'firstComplaint' && plus !== undefined,
  );
  if (opens?.plus === undefined) return [];
  const at = due(calendar, exampleStart, opens.plus);
  if (at > end) return [];
  const x = scale(at);
  const label = both(
    `${body.id === 'kifid' ? 'Kifid' : 'instantie'} open bij stilte`,
    `${body.id === 'kifid' ? 'Kifid' : 'body'} opens on silence`,
  );
  return [
    html`${raw(`<path d="M${x} 26V${height - 4}" stroke="#9a5b00" stroke-width="1.6" stroke-dasharray="4 4"/>`)}${svgText(`x="${x + 5}" y="38" font-size="11" style="fill:#9a5b00"`, label)}`,
  ];
}
