import { due, localDate, startOfLocalDate, type Calendar } from '@gehoor/working-time';
import { dueOf, valueOn, type ClockDefinition, type DisputeBody, type Procedure, type Text } from '@gehoor/procedure';
import { html, raw, svgText, type Html } from './html';
import { both, clockLength, factsWords, words } from './rulebook-page-words';

/** A Friday afternoon before King's Day and Ascension: what counts and what does not shows at once. The page says so in
 *  words above the time line. */
const exampleStart = Date.parse('2026-04-24T15:00:00+02:00');

const left = 330;
const width = 760;
const rowHeight = 34;
const day = 86_400_000;
const colours = { must: '#a8324a', target: '#1f6feb', offer: '#3a7d44', internal: '#7a8291' } as const;

/** Every clock as a bar from its start to its due instant, computed with the procedure's own calendar; grouped by what
 *  starts it. The scale is that of a square root, so that hours and months fit on one page. */
export function timeline(procedure: Procedure, calendar: Calendar, bodies: readonly DisputeBody[]): Html {
  const withTerm = procedure.clocks.filter(({ term }) => term !== undefined);
  const ends = withTerm.map((clock) => dueOf(procedure, calendar, clock, exampleStart));
  const end = Math.max(exampleStart + 10 * day, ...ends);
  const scale = (at: number): number =>
    left + Math.sqrt(Math.max(0, at - exampleStart) / (end - exampleStart)) * (width - 150);
  let bottom = 44;
  /** @returns where what takes so much height begins */
  const placed = (height: number): number => {
    bottom += height;
    return bottom - height;
  };
  const rows = groupsOf(procedure).flatMap(({ title, clocks }) => [
    svgText(`x="0" y="${placed(30) + 20}" font-size="13.5" font-weight="600"`, title),
    ...clocks.map((clock) => row(procedure, calendar, clock, scale, placed(rowHeight))),
  ]);
  const height = bottom + 10;
  const gates = bodies.flatMap((body) => gateLine(body, calendar, scale, height, end));
  const marks = ticks
    .map(([after, label]) => ({ at: exampleStart + after * day, label }))
    .filter(({ at }) => at <= end);
  const grid = marks.map(({ at, label }) => {
    const x = scale(at);
    return html`${raw(`<path d="M${x} 26V${height - 4}" stroke="#e3e6ed"/>`)}${svgText(`x="${x}" y="18" font-size="11.5" text-anchor="middle" style="fill:#5a6478"`, label)}`;
  });
  return html`<div class="picture">
    ${raw(`<svg viewBox="0 0 ${left + width} ${height}" width="${left + width}" height="${height}" role="img">`)}${grid}${gates}${rows}${raw('</svg>')}
  </div>`;
}

/** The clocks by what starts them. */
function groupsOf(procedure: Procedure) {
  const groups = new Map<string, { readonly title: Text; readonly clocks: ClockDefinition[] }>();
  for (const clock of procedure.clocks) {
    const title = factsWords(procedure, clock.starts);
    const group = groups.get(title.en) ?? { title, clocks: [] };
    group.clocks.push(clock);
    groups.set(title.en, group);
  }
  return [...groups.values()];
}

/** Days after the start that are marked, where the time line reaches them. */
const ticks: readonly (readonly [number, Text])[] = [
  [0, both('start')],
  [1, both('1 dag', '1 day')],
  [3, both('3 d')],
  [7, both('1 week')],
  [14, both('2 w')],
  [28, both('4 weken', '4 weeks')],
  [56, both('8 weken', '8 weeks')],
  [91, both('3 mnd', '3 mths')],
];

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
  if (clock.term === undefined) {
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
  const name = body.id === 'kifid' ? both('Kifid') : both('instantie', 'body');
  const label = words`${name} ${both('open bij stilte', 'opens on silence')}`;
  return [
    html`${raw(`<path d="M${x} 26V${height - 4}" stroke="#9a5b00" stroke-width="1.6" stroke-dasharray="4 4"/>`)}${svgText(`x="${x + 5}" y="38" font-size="11" style="fill:#9a5b00"`, label)}`,
  ];
}
