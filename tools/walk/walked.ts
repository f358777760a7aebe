import type { Rulebook, Rules } from '@gehoor/procedure';
import { gatesPassed, unanswered } from './checks';
import { hasEnded, towardsTheEnd, Ways } from './endings';
import { type Bounds, Walk } from './explore';
import { Faults, type Finding } from './findings';
import { peopleOf } from './moves';
import { Search } from './search';
import { cpuMs } from './spent';
import { distinctionsOf } from './standing';
import { waysIn } from './ways-in';

/** What a walk through a procedure came to. */
export interface Walked {
  readonly name: string;
  readonly waysIn: number;
  readonly refusedAtTheDoor: number;
  readonly states: number;
  readonly lookedInto: number;
  readonly transitions: number;
  readonly refused: number;
  readonly depth: number;
  readonly isBounded: boolean;
  /** Of the states looked into, those of which time was too short to look for an end. */
  readonly unsearched: number;
  /** Commands that nobody could give, with the field that nothing is known of. */
  readonly cpuMs: number;
  readonly ungiven: readonly (readonly [command: string, field: string])[];
  readonly findings: readonly Finding[];
}

export interface WalkBounds extends Bounds {
  /** After how much work a walk comes to its end, whatever is left: milliseconds of a processor. */
  readonly forMs: number;
  readonly onProgress?: (walk: Pick<Walk, 'places' | 'lookedInto' | 'transitions'>) => void;
}

/** How much of the time is for going on; the rest for looking for ways to what has to be reached. */
const share = { exploring: 0.5, ends: 0.7, gates: 0.8, all: 1 };

/** Goes through the states of a procedure and checks every one of them.   @param wayIn only from this one */
export function walked(rulebook: Rulebook, rules: Rules, bounds: WalkBounds, wayIn?: string): Walked {
  const startedAt = cpuMs();
  const isOver = (part: keyof typeof share) => cpuMs() - startedAt > bounds.forMs * share[part];
  const { walk, faults, people, ways, refused } = begun(rulebook, rules, bounds, wayIn);
  straightOn(walk);
  walk.run(bounds, () => isOver('exploring'));
  const looked = [...walk.places.values()].filter(({ isLookedInto }) => isLookedInto);
  const search = new Search(walk, faults);
  search.owners(looked, people);
  const unsearched =
    search.ends(looked, () => isOver('ends')) +
    search.gates(() => isOver('gates')) +
    search.verdicts(looked, () => isOver('all')) +
    search.steps(() => isOver('all'));
  faults.addBroken(walk.broken);
  return {
    name: `${rules.procedure.id}@${rules.procedure.version}`,
    waysIn: ways.length,
    refusedAtTheDoor: refused.size,
    states: walk.places.size,
    lookedInto: walk.lookedInto,
    transitions: walk.transitions,
    refused: walk.refused,
    depth: Math.max(0, ...looked.map(({ depth }) => depth)),
    isBounded: walk.isBounded,
    unsearched,
    cpuMs: cpuMs() - startedAt,
    ungiven: [...walk.ungiven],
    findings: faults.all(),
  };
}

/** Straight to the end, once from each door: so that the late states are among those that are looked into. */
export function straightOn(walk: Walk): void {
  const ends = new Ways(walk, ({ to }) => hasEnded(to), towardsTheEnd);
  for (const place of [...walk.places.values()]) ends.inVain(place);
}

/** A walk at its doors, and where what it comes upon is noted.   @param wayIn only this one */
export function begun(rulebook: Rulebook, rules: Rules, bounds: Pick<WalkBounds, 'onProgress'>, wayIn?: string) {
  const { procedure } = rules;
  const tell = teller(bounds);
  const { people, distinctions, ways, refused } = doorsOf(rulebook, rules);
  const faults = new Faults();
  const entered = ways.filter(({ name }) => wayIn === undefined || name === wayIn);
  const walk: Walk = new Walk(procedure, distinctions, people, entered, (from, move, to, facts) => {
    tell(walk);
    for (const fault of gatesPassed(procedure, from.dossier, facts)) faults.add(fault, from, move);
    if (facts.some(({ type }) => type === 'complaint.closed'))
      for (const fault of unanswered(rules, to.dossier)) faults.add(fault, from, move);
  });
  return { walk, faults, people, ways, refused };
}

const doors = new WeakMap<Rules, ReturnType<typeof openDoors>>();

/** Who there is and how complaints come in, once for each rules. */
function doorsOf(rulebook: Rulebook, rules: Rules) {
  const open = doors.get(rules) ?? openDoors(rulebook, rules);
  doors.set(rules, open);
  return open;
}

function openDoors(rulebook: Rulebook, rules: Rules) {
  const people = peopleOf(rules);
  const distinctions = distinctionsOf(rules.procedure);
  return { people, distinctions, ...waysIn(rulebook, rules, people, distinctions) };
}

/** Says every two seconds how far it is. */
function teller({ onProgress }: Pick<WalkBounds, 'onProgress'>): (walk: Walk) => void {
  let toldAt = performance.now();
  return (walk) => {
    if (performance.now() - toldAt < 2_000) return;
    toldAt = performance.now();
    onProgress?.(walk);
  };
}
