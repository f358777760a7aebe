import type { ComplaintEvent } from '@gehoor/contracts';
import { factsOfType } from '@gehoor/decision';
import type { Identity } from '@gehoor/service-kit';
import type { Procedure } from '@gehoor/procedure';
import type { Order } from './desk';
import { type Dossier, isLive, read } from './dossier';
import { commandsOf, type Move, type Offered, timesAhead, tried, type Ungiven } from './moves';
import { carriedOut, decided, passedUntil, type PureHouse } from './pure-house';
import { type Distinctions, type Standing, standingOf } from './standing';
import type { WayIn } from './ways-in';

/** A state that the walk has reached, by the shortest way it knows. */
export interface Place {
  readonly standing: Standing;
  readonly corner: string;
  readonly wayIn: string;
  house: PureHouse;
  dossier: Dossier;
  depth: number;
  /** Absent where a complaint comes in. */
  from?: { readonly place: Place; readonly move: Move };
  isLookedInto: boolean;
  readonly steps: Step[];
}

/** One transition. */
export interface Step {
  readonly to: Place;
  readonly move: Move;
  /** Names of the clocks of which a run ended on it. */
  readonly ends: readonly string[];
  /** Of those, the ones that came to a verdict. */
  readonly stops: readonly string[];
}

/** Something that can be done.   @returns where it leads; undefined where it breaks */
export interface Doing {
  readonly move: Move;
  /** Types of the facts it states itself; of time that passes none is known before. */
  readonly states: readonly string[];
  readonly act: () => Place | undefined;
}

export interface Broken {
  readonly place: Place;
  readonly move: Move;
  readonly error: Error;
}

/** Called for every transition, with the facts that it brought. */
export type Watch = (from: Place, move: Move, to: Place, facts: readonly ComplaintEvent[]) => void;

export interface Bounds {
  /** How many states are looked into: every command tried, with everybody and every input. */
  readonly states: number;
  readonly depth: number;
}

/** Goes through the states of a procedure from each way in, the same bound for every corner of it: states are looked into in turn
 *  by where on the ladder they stand, within that by how few moves lead there. */
export class Walk {
  readonly places = new Map<Standing, Place>();
  readonly broken: Broken[] = [];
  readonly ungiven: Ungiven = new Map();
  transitions = 0;
  refused = 0;
  lookedInto = 0;
  isBounded = false;
  private readonly corners = new Map<string, Place[]>();
  private readonly offered: readonly Offered[];
  /** How often a move was made in vain in a corner; `never` where it led somewhere once. */
  private readonly idle = new Map<string, number | 'never'>();

  constructor(
    readonly procedure: Procedure,
    private readonly distinctions: Distinctions,
    private readonly people: readonly Identity[],
    ways: readonly WayIn[],
    private readonly watch: Watch,
  ) {
    this.offered = ways[0] === undefined ? [] : commandsOf(ways[0].house);
    for (const { name, house, dossier } of ways) this.reach({ wayIn: name, house, dossier, depth: 0 });
  }

  /** @param isOver asked after each state, whether time is up */
  run({ states, depth }: Bounds, isOver: () => boolean): void {
    while (this.lookedInto < states && !isOver()) {
      let isDone = true;
      for (const [corner, waiting] of this.corners) {
        const place = waiting.shift();
        if (place === undefined) {
          this.corners.delete(corner);
          continue;
        }
        if (place.isLookedInto) continue;
        if (place.depth >= depth) {
          this.isBounded = true;
          continue;
        }
        isDone = false;
        this.lookInto(place);
        if (this.lookedInto >= states || isOver()) break;
      }
      if (isDone && this.corners.size === 0) return;
    }
    this.isBounded ||= [...this.corners.values()].some((waiting) => waiting.some(({ isLookedInto }) => !isLookedInto));
  }

  lookInto(place: Place): void {
    place.isLookedInto = true;
    this.lookedInto += 1;
    for (const { act } of this.movesFrom(place)) act();
  }

  /** Everything that can be done at a place, each to be done when it is called. */
  movesFrom(place: Place): readonly Doing[] {
    const { house, dossier } = place;
    const all: Doing[] = [];
    const add = (move: Move, states: readonly string[], becomes: () => PureHouse) => {
      all.push({ move, states, act: () => this.make(place, move, becomes) });
    };
    for (const offered of this.offered) {
      try {
        const { possible, refused } = tried(house, dossier, offered, this.people, this.ungiven);
        this.refused += refused;
        for (const { move, decided: outcome } of possible) {
          if (isTooOften(offered, dossier) || this.isIdle(place, move)) continue;
          const states = outcome.facts.map(({ type }) => type);
          add(move, states, () => carriedOut(house, move, outcome));
        }
      } catch (error) {
        const [by] = this.people;
        const move = { service: offered.service, command: offered.command.name, input: {}, by: by! };
        this.broken.push({ place, move, error: asError(error) });
      }
    }
    for (const until of timesAhead(house, dossier)) add({ until }, [], () => passedUntil(house, until));
    return all;
  }

  /** A move that was made before, made again.   @returns where it leads, with the facts it brought; or why it cannot be made */
  follow(place: Place, move: Move): { readonly place: Place | undefined; readonly told: string } {
    const { house } = place;
    if ('until' in move)
      return this.told(
        place,
        this.make(place, move, () => passedUntil(house, move.until)),
      );
    const outcome = decided(house, move);
    if ('code' in outcome) return { place: undefined, told: `refused: ${outcome.code}` };
    return this.told(
      place,
      this.make(place, move, () => carriedOut(house, move, outcome)),
    );
  }

  private told(from: Place, place: Place | undefined) {
    const facts = place?.house.facts.slice(from.house.facts.length) ?? [];
    return { place, told: place === undefined ? 'it breaks' : facts.map(({ type }) => type).join(', ') };
  }

  private make(place: Place, move: Move, becomes: () => PureHouse): Place | undefined {
    this.transitions += 1;
    try {
      const house = becomes();
      const facts = house.facts.slice(place.house.facts.length);
      const dossier = facts.reduce((so, fact) => read(so, fact, this.procedure), place.dossier);
      const to = this.reach({ wayIn: place.wayIn, house, dossier, depth: place.depth + 1, from: { place, move } });
      const ends = endedIn(place.dossier, dossier);
      const isIdle = to === place && ends.length === 0;
      const stops = factsOfType(facts, 'clock.stopped').map(({ data }) => data.clock);
      if (!isIdle) place.steps.push({ to, move, ends, stops });
      if (!('until' in move)) this.note(likeness(place, move), isIdle);
      this.watch(place, move, to, facts);
      return to;
    } catch (error) {
      this.broken.push({ place, move, error: asError(error) });
      return undefined;
    }
  }

  private reach(reached: Omit<Place, 'standing' | 'corner' | 'steps' | 'isLookedInto'>): Place {
    const standing = standingOf(reached.dossier, this.distinctions);
    const known = this.places.get(standing);
    if (known === undefined) {
      const corner = cornerOf(reached.dossier, this.procedure);
      const place: Place = { ...reached, standing, corner, isLookedInto: false, steps: [] };
      this.places.set(standing, place);
      const waiting = this.corners.get(corner);
      if (waiting === undefined) this.corners.set(corner, [place]);
      else waiting.push(place);
      return place;
    }
    // A shorter way to what nobody has looked into yet.
    if (reached.depth < known.depth && !known.isLookedInto && known.steps.length === 0) Object.assign(known, reached);
    return known;
  }

  /** What led nowhere from several states of a corner is not tried from every other one. */
  private isIdle(place: Place, move: Order): boolean {
    const times = this.idle.get(likeness(place, move)) ?? 0;
    return times !== 'never' && times >= enoughInVain;
  }

  private note(what: string, isInVain: boolean): void {
    const times = this.idle.get(what) ?? 0;
    if (times !== 'never') this.idle.set(what, isInVain ? times + 1 : 'never');
  }
}

const enoughInVain = 5;

/** The same move in the same corner, whatever ids and days it names. */
function likeness({ corner, dossier }: Place, { command, input, by }: Order): string {
  const letter = dossier.letters.find(({ letterId }) => letterId === input['letterId']);
  const what = JSON.stringify(input).replaceAll(/0198a000-[0-9a-f-]+|\d{4}-\d\d-\d\d/g, '#');
  return `${corner} ${command} ${letter?.kind ?? ''} ${what} ${by.subject}`;
}

/** A complaint may be opened again without end: twice shows what there is to see. */
function isTooOften({ command }: Offered, { reopenings, clocks }: Dossier): boolean {
  if (command.name === 'reopen') return reopenings >= 2;
  return command.name === 'withdrawStop' && clocks.filter(({ state }) => state === 'voided').length > 8;
}

/** Where on the ladder, how far the matter and the letter about it are, and what goes on outside. */
function cornerOf(dossier: Dossier, { letters }: Procedure): string {
  const { status, step, round, shutGates, decision, doors } = dossier;
  const decides = letters.flatMap(({ kind, means }) => (means.includes('decision') ? [kind] : []));
  const answer = dossier.letters.findLast(({ kind }) => decides.includes(kind));
  const told = answer && `${answer.status} ${answer.written.length}`;
  return [status, step, Math.min(round, 2), shutGates, decision?.step, told, doors.map(({ stage }) => stage)].join(' ');
}

/** The clocks of which a run that was live is so no more. */
function endedIn(before: Dossier, after: Dossier): readonly string[] {
  const live = new Set(after.clocks.filter(isLive).map(({ clockId }) => clockId));
  const ended = before.clocks.filter((run) => isLive(run) && !live.has(run.clockId)).map(({ clock }) => clock);
  return [...new Set(ended)];
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
