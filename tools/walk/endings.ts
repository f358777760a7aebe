import { isLive } from './dossier';
import type { Place, Step, Walk } from './explore';
import type { Move } from './moves';

/** How many moves a search for a way on tries before it gives up. */
const patience = 200;

/** Whether a complaint has come to an end that is one: what was withdrawn, or was another's, ends from anywhere. */
export function hasEnded({ dossier: { status, outcome } }: Place): boolean {
  return status === 'closed' && outcome !== 'withdrawn' && outcome !== 'duplicate';
}

/** What can be reached from where, over the transitions that the walk knows; where those do not tell, it looks for a way itself, as
 *  somebody would who wants to get on. */
export class Ways {
  private readonly reaching = new Set<Place>();
  private readonly cameFrom = new Map<Place, Set<Place>>();

  /** @param isThere what is to be reached: a transition that does it
   *  @param order how much a move is wanted after so many others: the least first */
  constructor(
    private readonly walk: Walk,
    private readonly isThere: (step: Step) => boolean,
    private readonly order: (move: Move, depth: number, states: readonly string[]) => number,
  ) {
    for (const place of walk.places.values()) {
      for (const step of place.steps) this.connect(place, step);
    }
  }

  isKnownFrom(place: Place): boolean {
    return this.reaching.has(place);
  }

  /** @returns how many moves were tried in vain; undefined where there is a way */
  inVain(from: Place): number | undefined {
    if (this.reaching.has(from)) return undefined;
    const seen = new Set([from]);
    const waiting = this.waitingAt(from, 0);
    for (let tried = 0; tried < patience; tried += 1) {
      const best = leastOf(waiting);
      if (best === undefined) return tried;
      const { place, depth, act } = best;
      const known = place.steps.length;
      const to = act();
      const step = place.steps.slice(known).at(-1);
      if (to === undefined || step === undefined) continue;
      this.connect(place, step);
      if (this.reaching.has(from)) return undefined;
      if (seen.has(to)) continue;
      seen.add(to);
      waiting.push(...this.waitingAt(to, depth + 1));
    }
    return patience;
  }

  private waitingAt(place: Place, depth: number): Waiting[] {
    return [...this.walk.movesFrom(place)]
      .map(({ move, states, act }) => ({ place, depth, act, order: this.order(move, depth, states) }))
      .filter(({ order }) => Number.isFinite(order));
  }

  private connect(from: Place, step: Step): void {
    const known = this.cameFrom.get(step.to);
    if (known === undefined) this.cameFrom.set(step.to, new Set([from]));
    else known.add(from);
    if (this.isThere(step) || this.reaching.has(step.to)) this.mark(from);
  }

  private mark(place: Place): void {
    const waiting = [place];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (this.reaching.has(next)) continue;
      this.reaching.add(next);
      waiting.push(...(this.cameFrom.get(next) ?? []));
    }
  }
}

interface Waiting {
  readonly place: Place;
  readonly depth: number;
  readonly order: number;
  readonly act: () => Place | undefined;
}

/** Takes out what is wanted most; of those alike, what came last. */
function leastOf(waiting: Waiting[]): Waiting | undefined {
  let best = waiting.length - 1;
  for (let i = best - 1; i >= 0; i -= 1) if (waiting[i]!.order < waiting[best]!.order) best = i;
  return waiting.splice(best, 1)[0];
}

/** The commands that bring a complaint on, the most useful first. */
const onwards = [
  'close',
  'sendLetter',
  'approveLetter',
  'fillElement',
  'fileHearing',
  'signHearing',
  'summariseHearing',
  'askHearing',
  'openHearing',
  'assign',
  'decide',
  'recordPosted',
  'recordInsurerAdvice',
  'informInsurer',
  'addAttachment',
  'recordCompliance',
  'closeReferral',
  'draftLetter',
  'decideAdmissibility',
];
const last = ['recordBounce', 'reopen', 'erasePersons', 'linkComplaints', 'recordReferral', 'withdrawStop'];

/** How much a move is wanted by somebody who wants the complaint to end: straight on before anything else. */
export function towardsTheEnd(move: Move, depth: number): number {
  return forTheEnd(move) - depth * 3;
}

function forTheEnd(move: Move): number {
  if ('until' in move) return 30;
  const { command, input } = move;
  if (command === 'recordStatement') return input['kind'] === 'accepts' ? 20 : 60;
  if (command === 'decide' && (input['outcome'] !== 'upheld' || JSON.stringify(input['remedies']) !== '[]')) return 40;
  if (last.includes(command)) return 90;
  const place = onwards.indexOf(command);
  return place < 0 ? 50 : place;
}

/** How much a move is wanted by somebody who wants something to happen on the way: near before far, and the end last.
 *  @param wanted types of the facts that may bring it about: whatever states one is tried at once */
export function towards(wanted: ReadonlySet<string>) {
  return (move: Move, depth: number, states: readonly string[] = []): number => {
    if (states.some((type) => wanted.has(type))) return depth;
    if ('until' in move) return 15 + depth * 12;
    return (onTheWay[move.command] ?? forTheEnd(move)) + depth * 12;
  };
}

/** The same by somebody who wants the complaint to end besides. */
export function towardsTheEndBy(wanted: ReadonlySet<string>) {
  return (move: Move, depth: number, states: readonly string[] = []): number =>
    states.some((type) => wanted.has(type)) ? -100 : towardsTheEnd(move, depth);
}

/** By somebody who wants the complaint answered to the satisfaction of who complained, and does not close it before. */
export function towardsAnAnswer(move: Move, depth: number): number {
  if (!('command' in move)) return towardsTheEnd(move, depth);
  if (move.command === 'close') return 90;
  return move.command === 'recordStatement' && move.input['kind'] === 'accepts'
    ? -depth * 3
    : towardsTheEnd(move, depth);
}

const onTheWay: Readonly<Record<string, number>> = {
  recordStatement: 5,
  recordRuling: 6,
  recordReferral: 12,
  close: 45,
};

/** What gates hold back, and what leads to it. */
const acts = [
  'holdTalk',
  'giveResponse',
  'close',
  'sendLetter',
  'recordPosted',
  'decide',
  'offerTalk',
  'approveLetter',
  'fillElement',
  'draftLetter',
  'assign',
];

/** How much a move is wanted by somebody who goes on without asking whether a gate is shut. */
export function towardsActing(move: Move, depth: number): number {
  if ('until' in move) return Number.POSITIVE_INFINITY;
  const place = acts.indexOf(move.command);
  return place < 0 ? Number.POSITIVE_INFINITY : place + depth * 2;
}

/** The clocks that run at a place and have to come to an end: the customer's own time and the end of a gap simply come. */
export function openClocks({ dossier: { clocks } }: Place): readonly string[] {
  const open = clocks.filter((run) => isLive(run) && run.kind !== 'window' && run.kind !== 'gap');
  return [...new Set(open.map(({ clock }) => clock))];
}
