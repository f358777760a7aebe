import type { Calendar, Instant, RunningCount } from '@gehoor/working-time';
import { countOf, goingOnFrom, type Length, shareOf } from './length';
import type { EndedPause, Floor, Stage } from './run';

/** More than any clock was ever put back, and a day: a pause that ended so long before a count begins is not of it. */
const LONG_BEFORE_MS = 2 * 86_400_000;

/** A stage, or the date told before which nothing falls due, counted from where it begins. */
interface Counted<T> {
  readonly what: T;
  readonly from: Instant;
  readonly count: RunningCount;
}

/** What was counted, of so many of the pauses. */
interface Known {
  readonly stages: readonly Counted<Stage>[];
  readonly floor: Counted<Floor> | undefined;
  readonly pauses: number;
}

const nothingKnown: Known = { stages: [], floor: undefined, pauses: 0 };

/** Pauses in order. A value: one with more shares the list of the one it was made from, as far as nobody else went on from there. */
class Pauses {
  static readonly none = new Pauses([], 0);

  private constructor(
    private readonly shared: EndedPause[],
    readonly length: number,
  ) {}

  and(pause: EndedPause): Pauses {
    const isLast = this.length > 0 && this.shared.length === this.length;
    const pauses = isLast ? this.shared : this.list();
    pauses.push(pause);
    return new Pauses(pauses, pauses.length);
  }

  at(place: number): EndedPause {
    return this.shared[place]!;
  }

  list(): EndedPause[] {
    return this.shared.slice(0, this.length);
  }
}

/** The stages of a run counted one after the other over its pauses, and the date told before which it does not fall due.
 *  A value: what is added makes another, which goes on from what this one has counted when it is asked. So a run costs
 *  what its facts cost, and not each fact what all before it did. */
export class Reckoning {
  private constructor(
    readonly calendar: Calendar,
    /** The first says from where it counts. */
    readonly stages: readonly Stage[],
    private readonly over: Pauses,
    readonly floor: Floor | undefined,
    private known: Known,
  ) {}

  static of(calendar: Calendar, stage: Stage): Reckoning {
    return new Reckoning(calendar, [stage], Pauses.none, undefined, nothingKnown);
  }

  /** With one pause more.   @param pause begins no earlier than the one before it ended */
  paused(pause: EndedPause): Reckoning {
    return new Reckoning(this.calendar, this.stages, this.over.and(pause), this.floor, this.known);
  }

  /** With a stage that goes on from the last, or that says from where it counts and takes the place of all. */
  extended(stage: Stage): Reckoning {
    const stages = stage.from === undefined ? [...this.stages, stage] : [stage];
    return new Reckoning(this.calendar, stages, this.over, this.floor, this.known);
  }

  /** With a date before which it does not fall due, in the place of an earlier one. */
  notBefore(floor: Floor): Reckoning {
    return new Reckoning(this.calendar, this.stages, this.over, floor, this.known);
  }

  /** All of it in another calendar. */
  in(calendar: Calendar): Reckoning {
    return new Reckoning(calendar, this.stages, this.over, this.floor, nothingKnown);
  }

  get pauses(): readonly EndedPause[] {
    return this.over.list();
  }

  get dueAt(): Instant {
    return this.unlessFloor(this.counted().at(-1)!.count.dueAt);
  }

  /** The end of the last day before it rolls to another; `dueAt` where it does not. */
  get lastDayEndsAt(): Instant {
    return this.unlessFloor(this.counted().at(-1)!.count.lastDayEndsAt);
  }

  get lastLength(): Length {
    return this.stages.at(-1)!.length;
  }

  /** When a share of the last stage has passed.   @param share 0 to 1 */
  shareAt(share: number): Instant {
    const counted = this.counted();
    const { what, count } = counted.at(-1)!;
    if (this.floor === undefined) return count.shareAt(share);
    // What goes on from a date told begins there.
    const from = what.from ?? goingOnFrom(this.unlessFloor(counted.at(-2)!.count.dueAt), what.length);
    return shareOf(this.calendar, from, what.length, share, this.pauses, this.dueAt);
  }

  private unlessFloor(end: Instant): Instant {
    return this.floor === undefined ? end : Math.max(end, this.known.floor!.count.dueAt);
  }

  /** Each stage over all pauses; what was counted before is not counted again. */
  private counted(): readonly Counted<Stage>[] {
    const { known, stages, over, floor } = this;
    if (known.pauses !== over.length || known.stages.at(-1)?.what !== stages.at(-1) || known.floor?.what !== floor) {
      let end = 0;
      const counted = stages.map((what, index) => {
        const from = what.from ?? goingOnFrom(end, what.length);
        const count = this.overPauses(what, from, what.length, known.stages[index]);
        end = count.dueAt;
        return { what, from, count };
      });
      this.known = { stages: counted, floor: floor && this.countedFloor(floor), pauses: over.length };
    }
    return this.known.stages;
  }

  private countedFloor(what: Floor): Counted<Floor> {
    const { at: from, before: told } = what;
    return { what, from, count: this.overPauses(what, from, { told }, this.known.floor) };
  }

  private overPauses<T>(what: T, from: Instant, length: Length, before: Counted<T> | undefined): RunningCount {
    const isKnown = before?.what === what && before.from === from;
    let count = isKnown ? before.count : countOf(this.calendar, from, length);
    let next = isKnown ? this.known.pauses : this.firstFrom(from);
    for (; next < this.over.length; next += 1) count = count.paused(this.over.at(next));
    return count;
  }

  /** The first pause that may be of a count that begins at an instant. */
  private firstFrom(from: Instant): number {
    let first = this.over.length;
    while (first > 0 && this.over.at(first - 1).to > from - LONG_BEFORE_MS) first -= 1;
    return first;
  }
}
