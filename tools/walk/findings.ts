import type { Fault } from './checks';
import type { Broken, Place } from './explore';
import type { Move } from './moves';
import { named } from './names';

/** Something that no complaint may come to, and how it comes to it. */
export interface Finding extends Fault {
  readonly wayIn: string;
  readonly moves: readonly Move[];
  readonly says?: string;
}

/** Each fault once, by the shortest way to it. */
export class Faults {
  private readonly known = new Map<string, Finding>();

  has({ check, about }: Fault): boolean {
    return this.known.has(`${check} ${about}`);
  }

  add({ check, about }: Fault, place: Place, move?: Move, says?: string): void {
    const moves = movesTo(place, move);
    const key = `${check} ${about}`;
    const before = this.known.get(key);
    if (before !== undefined && before.moves.length <= moves.length) return;
    this.known.set(key, { check, about, wayIn: place.wayIn, moves, ...(says !== undefined && { says }) });
  }

  addBroken(broken: readonly Broken[]): void {
    for (const { place, move, error } of broken)
      this.add({ check: 'parks', about: error.message.slice(0, 160) }, place, move, error.stack);
  }

  all(): readonly Finding[] {
    return [...this.known.values()];
  }
}

/** The moves that lead to a place. */
function movesTo(place: Place, last?: Move): readonly Move[] {
  const moves = last === undefined ? [] : [named(last, place.dossier)];
  for (let at = place; at.from !== undefined; at = at.from.place)
    moves.unshift(named(at.from.move, at.from.place.dossier));
  return moves;
}
