import type { Move, Procedure, Step, Text } from '@gehoor/procedure';
import { html, raw, svgText, type Html } from './html';
import { both, joined, moveWords, roleTitle, whenWords, words } from './rulebook-page-words';

interface Arrow {
  readonly number: number;
  readonly move: Move;
  readonly from: Step;
  /** A step, the way outside, or nothing: somebody is informed. */
  readonly to: string | undefined;
}

const OUTSIDE = '#outside';
const box = { x: 40, width: 330, height: 96 };
const gap = 58;
const lane = { first: 396, width: 34 };

/** The ladder as a picture beside the list of its moves; every arrow carries the number of its line. */
export function ladderPicture(procedure: Procedure): Html {
  const order = inOrder(procedure);
  const arrows = arrowsOf(order);
  return html`<div class="ladder">
    <div class="picture">${drawing(procedure, order, arrows)}</div>
    <ol class="moves">
      ${arrows.map((arrow) => line(procedure, arrow))}
    </ol>
  </div>`;
}

/** Steps from where complaints begin to the last, each after all that lead to it. */
function inOrder({ steps }: Procedure): readonly Step[] {
  const left = [...steps].sort((a, b) => Number(b.begins !== undefined) - Number(a.begins !== undefined));
  const placed: Step[] = [];
  while (left.length > 0) {
    const isLed = (step: Step): boolean =>
      left.some((other) => other !== step && other.moves.some(({ to }) => to === step.id));
    const next = left.findIndex((step) => !isLed(step));
    placed.push(...left.splice(Math.max(next, 0), 1));
  }
  return placed;
}

function arrowsOf(order: readonly Step[]): readonly Arrow[] {
  const all = order.flatMap((from) => from.moves.map((move) => ({ from, move })));
  return all.map(({ from, move }, index) => ({
    number: index + 1,
    from,
    move,
    to: move.to ?? (move.offers === undefined ? undefined : OUTSIDE),
  }));
}

function drawing(procedure: Procedure, order: readonly Step[], arrows: readonly Arrow[]): Html {
  const ids = [...order.map(({ id }) => id), OUTSIDE];
  const top = (id: string): number => 14 + ids.indexOf(id) * (box.height + gap);
  const skips = arrows.filter(({ from, to }) => to !== undefined && ids.indexOf(to) > ids.indexOf(from.id) + 1);
  const wayOf = ({ from, to }: Arrow): string => `${from.id}>${to}`;
  const lanes = [...new Set(skips.map(wayOf))].map((way) => skips.filter((arrow) => wayOf(arrow) === way));
  const width = lane.first + Math.max(1, lanes.length) * lane.width + 6;
  const height = top(OUTSIDE) + 66;
  const informing = arrows.filter(({ to }) => to === undefined);
  const parts = [
    raw(
      `<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L10 5L0 10z" fill="#1d2433"/></marker></defs>`,
    ),
    ...order.map((step) => {
      const told = informing.filter(({ from }) => from === step);
      return stepBox(procedure, step, top(step.id), told);
    }),
    outsideBox(procedure, top(OUTSIDE)),
    ...straight(ids, arrows, top),
    ...lanes.map((together, index) => roundabout(together, lane.first + index * lane.width, top)),
  ];
  return html`${raw(`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${procedure.id}">`)}${parts}${raw('</svg>')}`;
}

function stepBox(procedure: Procedure, step: Step, y: number, informing: readonly Arrow[]): Html {
  const { begins } = step;
  const entry = begins && entryWords(procedure, whenWords(procedure, begins.when));
  const people = words`${both('behandelt:', 'handles:')} ${roleTitle(procedure, step.owner)}`;
  const watch = step.oversight && words`${both('ziet toe:', 'oversees:')} ${roleTitle(procedure, step.oversight)}`;
  const lines = y + (entry === undefined ? 32 : 43);
  return html`${raw(`<rect x="${box.x}" y="${y}" width="${box.width}" height="${box.height}" rx="9" fill="${begins === undefined ? '#f5f6f9' : '#e9f0fb'}" stroke="#1d2433" stroke-width="1.4"/>`)}
  ${begins && raw(`<path d="M6 ${y + 24}H${box.x - 3}" stroke="#1d2433" stroke-width="1.6" marker-end="url(#tip)"/>`)}
  ${svgText(`x="${box.x + 14}" y="${y + 24}" font-size="15" font-weight="600"`, step.title)}
  ${entry && svgText(`x="${box.x + 14}" y="${y + 43}" font-size="12" style="fill:#1f4fa0"`, entry)}
  ${svgText(`x="${box.x + 14}" y="${lines + 20}" font-size="12.5"`, people)}
  ${watch && svgText(`x="${box.x + 14}" y="${lines + 39}" font-size="12.5" style="fill:#5a6478"`, watch)}
  ${informing.map(({ number }, index) => circle(box.x + box.width - 18 - (informing.length - 1 - index) * 26, y + 20, number, true))}`;
}

/** Which complaints begin at a step; without more where all do. */
function entryWords({ steps }: Procedure, which = both('overige klachten', 'all other complaints')): Text {
  const only = steps.filter(({ begins }) => begins !== undefined).length === 1;
  return only ? both('begin') : words`${both('begin:')} ${which}`;
}

function outsideBox(procedure: Procedure, y: number): Html {
  const bodies = [...new Set(procedure.outside.map(({ body }) => body))];
  const names = bodies.map((body) => outsideName[body] ?? both(body.replaceAll('-', ' ')));
  return html`${raw(`<rect x="${box.x}" y="${y}" width="${box.width}" height="52" rx="9" fill="#fff" stroke="#1d2433" stroke-width="1.4" stroke-dasharray="6 4"/>`)}
  ${svgText(`x="${box.x + 14}" y="${y + 22}" font-size="15" font-weight="600"`, both('Buiten de firma', 'Outside the firm'))}
  ${svgText(`x="${box.x + 14}" y="${y + 41}" font-size="12.5"`, joined(names, ' · '))}`;
}

const outsideName: Readonly<Record<string, Text>> = {
  kifid: both('Kifid'),
  court: both('de rechter', 'the court'),
  'geschillencommissie-private-lease': both('Geschillencommissie Private Lease', 'Private Lease Disputes Commission'),
  'sample-institute': both('Voorbeeldinstituut', 'Sample institute'),
  'sample-supervisor': both('Voorbeeldtoezichthouder', 'Sample supervisor'),
};

/** Arrows to the next box below, side by side. */
function straight(ids: readonly string[], arrows: readonly Arrow[], top: (id: string) => number): readonly Html[] {
  return ids.slice(0, -1).flatMap((id, index) => {
    const next = ids[index + 1] ?? '';
    const down = arrows.filter(({ from, to }) => from.id === id && to === next);
    const y = top(id) + box.height;
    return down.map(({ number }, place) => {
      const x = box.x + (box.width * (place + 1)) / (down.length + 1);
      return html`${raw(`<path d="M${x} ${y}V${top(next) - 3}" stroke="#1d2433" stroke-width="1.6" marker-end="url(#tip)"/>`)}${circle(x, y + gap / 2 - 3, number, false)}`;
    });
  });
}

/** Arrows that pass over boxes, in a lane of their own on the right. */
function roundabout(arrows: readonly Arrow[], x: number, top: (id: string) => number): Html {
  const [first] = arrows;
  if (first?.to === undefined) return raw('');
  const start = top(first.from.id) + 42 + (x - lane.first) / 4;
  const end = top(first.to) + 16 + (x - lane.first) / 4;
  const right = box.x + box.width;
  const middle = start + 30;
  return html`${raw(`<path d="M${right} ${start}H${x}V${end}H${right + 3}" fill="none" stroke="#1d2433" stroke-width="1.6" marker-end="url(#tip)"/>`)}${arrows.map(({ number }, index) => circle(x, middle + index * 27, number, false))}`;
}

function circle(x: number, y: number, number: number, quiet: boolean): Html {
  const look = quiet ? 'fill="#fff" stroke="#1d2433" stroke-width="1.5"' : 'fill="#1d2433"';
  const ink = quiet ? '#1d2433' : '#fff';
  return raw(
    `<circle cx="${x}" cy="${y}" r="11" ${look}/><text x="${x}" y="${y + 4}" font-size="12" text-anchor="middle" style="fill:${ink}">${number}</text>`,
  );
}

function line(procedure: Procedure, { number, move, from, to }: Arrow): Html {
  const target =
    to === OUTSIDE
      ? both('weg naar buiten aangeboden', 'the way outside is offered')
      : procedure.steps.find(({ id }) => id === to)?.title;
  const roles = move.informs.map((role) => roleTitle(procedure, role));
  const informed = roles.length > 0 ? words`${joined(roles)} ${both('ingelicht', 'informed')}` : undefined;
  return html`<li>
    <span class="badge${to === undefined ? ' quiet' : ''}">${number}</span>
    <div>
      <b>${from.title}</b>:
      ${moveWords(procedure, move)}${target && html` → <b>${target}</b>`}${informed && html`<br /><small class="soft">${informed}</small>`}${move.clause && html` <small class="soft">§ ${move.clause}</small>`}
    </div>
  </li>`;
}
