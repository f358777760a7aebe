import type { Identity } from '@gehoor/service-kit';
import { type Fault, ownerless } from './checks';
import {
  hasEnded,
  openClocks,
  towards,
  towardsActing,
  towardsTheEnd,
  towardsAnAnswer,
  towardsTheEndBy,
  Ways,
} from './endings';
import type { Place, Walk } from './explore';
import type { Faults } from './findings';

/** Looks for ways to what has to be reached, from where the walk has come. */
export class Search {
  constructor(
    private readonly walk: Walk,
    private readonly faults: Faults,
  ) {}

  /** An owner of the step, in every state. */
  owners(places: readonly Place[], people: readonly Identity[]): void {
    for (const place of places)
      for (const fault of ownerless(place, this.walk.procedure, people)) this.faults.add(fault, place);
  }

  /** An end, from every open state.   @returns of how many there was no time to look */
  ends(places: readonly Place[], isOver: () => boolean): number {
    const ways = new Ways(this.walk, ({ to }) => hasEnded(to), towardsTheEnd);
    const open = places.filter(({ dossier }) => dossier.status !== 'closed');
    return this.each(open, isOver, ways, ({ dossier: { status, step, decision, shutGates } }) => {
      const gates = shutGates.length === 0 ? 'no gate is shut' : `${shutGates.join()} shut`;
      return { check: 'dead end', about: `${status} on ${step}${decision ? ', decided' : ''}: ${gates}` };
    });
  }

  /** Every gate is gone against on purpose, wherever it is shut: whoever comes past it is seen by the walk itself.
   *  @returns at how many there was no time to */
  gates(isOver: () => boolean): number {
    let unsearched = 0;
    for (const { id } of this.walk.procedure.gates) {
      const against = new Ways(this.walk, () => false, towardsActing);
      const shut = this.shallowest().filter(({ dossier: { shutGates } }) => shutGates.includes(id));
      for (const place of shut.slice(0, 3)) {
        if (isOver()) unsearched += 1;
        else against.inVain(place);
      }
    }
    return unsearched;
  }

  /** An end of every clock, and a verdict on it, from where it runs.
   *  @param only of this clock   @returns of how many there was no time to look */
  verdicts(places: readonly Place[], isOver: () => boolean, only?: string): number {
    const { clocks } = this.walk.procedure;
    let unsearched = 0;
    for (const { id, kind, starts, stops } of clocks) {
      if (kind === 'window' || kind === 'gap' || (only !== undefined && only !== id)) continue;
      const types = new Set([...starts, ...stops].map(({ on }) => on));
      const from = this.shallowest(places.filter((place) => openClocks(place).includes(id)));
      if (from.length === 0) continue;
      const ending = new Ways(this.walk, ({ ends }) => ends.includes(id), towardsTheEndBy(types));
      unsearched += this.each(from, isOver, ending, ({ dossier: { status } }) => {
        return { check: 'endless clock', about: `${id} of a complaint that is ${status}` };
      });
      // By what may stop it, or by answering: one that both agree to comes at the end of a long way.
      const stopping = [towards(types), towardsAnAnswer].map(
        (order) => new Ways(this.walk, (step) => step.stops.includes(id), order),
      );
      unsearched += this.any(from, isOver, stopping, { check: 'clock never stopped', about: id });
    }
    return unsearched;
  }

  /** A place where a clock runs, wherever there is one.   @returns all places, those of the search included */
  startsOf(clock: string): readonly Place[] {
    const starts = this.walk.procedure.clocks.find(({ id }) => id === clock)?.starts ?? [];
    const runs = (place: Place) => openClocks(place).includes(clock);
    const starting = new Ways(this.walk, ({ to }) => runs(to), towards(new Set(starts.map(({ on }) => on))));
    if (!this.all().some(runs))
      this.shallowest()
        .slice(0, 12)
        .some((place) => starting.inVain(place) === undefined);
    return this.all();
  }

  /** Wherever the walk has come, and the searches since. */
  all(): readonly Place[] {
    return [...this.walk.places.values()];
  }

  /** A decision on every step of the ladder.   @returns of how many there was no time to look */
  steps(isOver: () => boolean): number {
    let unsearched = 0;
    for (const { id } of this.walk.procedure.steps) {
      const on = this.all().filter(({ dossier }) => dossier.step === id && dossier.status === 'open');
      if (on.length === 0) {
        const entering = new Ways(this.walk, ({ to }) => to.dossier.step === id, towards(new Set()));
        unsearched += this.any(this.shallowest(), isOver, [entering], { check: 'step never reached', about: id });
        continue;
      }
      const deciding = new Ways(this.walk, ({ to }) => to.dossier.decision?.step === id, towardsTheEnd);
      unsearched += this.any(on, isOver, [deciding], { check: 'no owner', about: `nobody comes to decide on ${id}` });
    }
    return unsearched;
  }

  /** The first place of every corner. */
  private shallowest(places: Iterable<Place> = this.walk.places.values()): readonly Place[] {
    const first = new Map<string, Place>();
    for (const place of places) if (!first.has(place.corner)) first.set(place.corner, place);
    return [...first.values()];
  }

  /** A fault where there is no way from some place. */
  private each(places: readonly Place[], isOver: () => boolean, ways: Ways, faultAt: (place: Place) => Fault): number {
    let unsearched = 0;
    for (const place of places) {
      const fault = faultAt(place);
      if (this.faults.has(fault) || ways.isKnownFrom(place)) continue;
      if (isOver()) {
        unsearched += 1;
        continue;
      }
      const tried = ways.inVain(place);
      if (tried !== undefined) this.faults.add(fault, place, undefined, `${tried} moves were tried from there`);
    }
    return unsearched;
  }

  /** A fault where there is a way from no place; a few are searched, in one manner after the other. */
  private any(places: readonly Place[], isOver: () => boolean, manners: readonly Ways[], fault: Fault): number {
    if (manners.some((ways) => places.some((place) => ways.isKnownFrom(place)))) return 0;
    const few = places.slice(0, 4);
    let tried = 0;
    for (const ways of manners) {
      for (const place of few) {
        if (isOver()) return 1;
        const inVain = ways.inVain(place);
        if (inVain === undefined) return 0;
        tried += inVain;
      }
    }
    const [place] = few;
    if (place !== undefined)
      this.faults.add(fault, place, undefined, `${tried} moves were tried from there and the like`);
    return 0;
  }
}
