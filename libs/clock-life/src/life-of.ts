import type { Calendar, Instant } from '@gehoor/working-time';
import { Course } from './course';
import type { FactOf, LifeDefinition, LifeFact } from './facts';
import { goingOnFrom } from './length';
import type { LifeRun } from './run';

/** The runs of a clock and how they stand: what was promised, until when, and whether it was kept. A function of the *set*
 *  of facts: each counts at its own time, in whatever order they were written down.
 *  @param facts those of one instant in the order in which they were written down; later ones than `asOf` do not exist yet
 *  @returns in the order in which they began   @throws WorkingTimeFault for a term or a time that cannot be counted
 *  @source docs/clock-life.md */
export function lifeOf(
  definition: LifeDefinition,
  calendar: Calendar,
  facts: readonly LifeFact[],
  asOf: Instant,
): readonly LifeRun[] {
  return new Life(definition, calendar, facts, asOf).runs();
}

/** A fact where it takes effect. */
interface Entry {
  readonly at: Instant;
  readonly fact: LifeFact;
}

class Life {
  private readonly entries: readonly Entry[];
  private readonly receivedAt: Instant | undefined;
  private readonly courses: Course[] = [];
  /** Those that have not ended: of a recurring clock also the periods that passed, which a stop ends with the current one. */
  private live: Course[] = [];
  /** The calendar that took the place of the first, if one did. */
  private replaced: FactOf<'calendar'> | undefined;
  /** The re-openings that have begun a run. */
  private readonly used = new Set<LifeFact>();
  /** What was waited for while no run was there. */
  private waiting: readonly FactOf<'pause'>[] = [];

  constructor(
    private readonly definition: LifeDefinition,
    private calendar: Calendar,
    facts: readonly LifeFact[],
    private readonly asOf: Instant,
  ) {
    const known = facts.filter(({ at }) => at <= asOf);
    this.receivedAt = known.find(({ fact }) => fact === 'received')?.at;
    this.entries = this.inOrder(known);
  }

  runs(): readonly LifeRun[] {
    let next = 0;
    while (next < this.entries.length) {
      const { at, fact } = this.entries[next]!;
      this.passTo(at);
      const couldEnd = this.live.length > 0;
      this.take(fact);
      next += 1;
      if (couldEnd && this.live.length === 0) next = this.reopened(next, at);
    }
    this.passTo(this.asOf);
    return this.courses.map((course) => course.seen(this.asOf));
  }

  /** The facts in order of their own time. A clock that counts from receipt begins there, whenever it was started; a
   *  question written down after its answer of the same instant leaves nothing waited for. */
  private inOrder(facts: readonly LifeFact[]): readonly Entry[] {
    const { receivedAt } = this;
    const fromReceipt = this.definition.countsFrom === 'receipt' && receivedAt !== undefined;
    let answers: FactOf<'resume'>[] = [];
    const entries: Entry[] = [];
    let isFirst = true;
    for (const fact of facts.toSorted((one, other) => one.at - other.at)) {
      // Facts come in order of time: only answers of this very instant can be to what is asked now.
      if (answers.length > 0 && answers[0]!.at !== fact.at) answers = [];
      if (fact.fact === 'resume') answers.push(fact);
      if (fact.fact === 'pause' && isAnswered(answers, fact)) continue;
      const isEarly = fact.fact === 'start' && fromReceipt && isFirst && fact.at > receivedAt;
      if (fact.fact === 'start') isFirst = false;
      entries.push({ at: isEarly ? receivedAt : fact.at, fact });
    }
    return fromReceipt ? beginningAtReceipt(entries) : entries;
  }

  /** The periods of a recurring clock that pass without a stop: each is a promise of its own. */
  private passTo(at: Instant): void {
    if (this.definition.kind !== 'recurring') return;
    for (let current = this.live.at(-1); current?.lapsedBy(at); current = this.live.at(-1)) {
      const { beginning, dueAt } = current;
      // A period without length would be followed by another for ever.
      if (dueAt <= beginning.since) return;
      const countedFrom = goingOnFrom(dueAt, beginning.length);
      this.begin({ ...beginning, since: dueAt, countedFrom, receipt: countedFrom });
    }
  }

  private take(fact: LifeFact): void {
    const current = this.live.at(-1);
    switch (fact.fact) {
      case 'received':
        return;
      case 'start':
        return this.start(fact, current);
      case 'pause':
        if (current !== undefined) current.pause(fact);
        else this.waiting = [...this.waiting, fact];
        return;
      case 'resume':
        if (current !== undefined) current.resume(fact);
        else this.waiting = fact.reason ? this.waiting.filter(({ reason }) => reason !== fact.reason) : [];
        return;
      case 'notice':
        return current?.extend(fact);
      case 'stop':
        return this.stop(fact);
      case 'close':
        this.live.forEach((course) => course.close(fact));
        this.live = [];
        return;
      case 'reopen':
        return;
      case 'floor':
        return current?.keepTo(fact);
      case 'calendar':
        this.replace(fact);
        return current?.recount(fact);
      default:
        fact satisfies never;
    }
  }

  private start(fact: FactOf<'start'>, current: Course | undefined): void {
    const length = fact.length ?? this.definition.length;
    if (length === undefined) return;
    if (current !== undefined) {
      if (this.definition.moves) current.move(fact, length);
      return;
    }
    const receipt = this.receivedAt ?? fact.at;
    const countedFrom = this.definition.countsFrom === 'receipt' ? receipt : fact.at;
    const since = this.courses.length === 0 ? countedFrom : fact.at;
    const course = this.begin({ by: fact, since, countedFrom, receipt, length });
    // What was asked before the receipt is not of a run that counts from there.
    if (this.definition.countsFrom !== 'receipt' || this.courses.length > 1)
      this.waiting.forEach((question) => course.pause({ ...question, at: since }));
    this.waiting = [];
  }

  private stop(fact: FactOf<'stop'>): void {
    const current = this.live.at(-1);
    if (current === undefined) return;
    if (this.definition.kind !== 'recurring') {
      current.stop(fact);
      this.live = [];
      return;
    }
    const { at } = fact;
    // What began a period does not end it; but it ends those that had passed by then.
    const isItsBeginning = this.courses.length > 1 && at <= current.beginning.since;
    for (const course of this.live) if (course !== current || !isItsBeginning) course.stop(fact);
    this.live = isItsBeginning ? [current] : [];
    if (isItsBeginning || fact.last) return;
    this.begin({ ...current.beginning, by: fact, since: at, countedFrom: at, receipt: at });
  }

  private begin(beginning: Course['beginning']): Course {
    const course = new Course(this.definition, this.calendar, beginning);
    this.courses.push(course);
    this.live.push(course);
    return course;
  }

  /** Begins the run that a re-opening gives a clock that has ended, if one does, and finds where its facts begin.
   *  @param next the first fact after the end   @param endedAt when it ended   @returns the first fact to go on with */
  private reopened(next: number, endedAt: Instant): number {
    const { reopens } = this.definition;
    const last = this.courses.at(-1)!;
    this.waiting = [];
    if (reopens === 'none' || (reopens === 'resume' && last.isBroken)) return next;
    const at = this.firstFrom(next, ({ fact }) => fact.fact === 'reopen' && !this.used.has(fact));
    const fact = this.entries[at]?.fact;
    if (fact?.fact !== 'reopen') return next;
    const since = Math.max(fact.since ?? fact.at, endedAt);
    const isStartedBefore = this.entries.slice(next, at).some((each) => each.fact.fact === 'start' && each.at <= since);
    if (isStartedBefore) return next;
    this.used.add(fact);
    const follows = this.firstFrom(next, (each) => each.at > since);
    // What lies between is of no run; the days are what they are said to be all the same.
    for (const { fact: skipped } of this.entries.slice(next, follows))
      if (skipped.fact === 'calendar') this.replace(skipped);
    if (reopens === 'resume') {
      const course = last.goneOn(fact, since);
      if (this.replaced !== undefined && course.calendar !== this.calendar)
        course.recount({ ...this.replaced, at: since });
      this.courses.push(course);
      this.live = [course];
    } else {
      const { length } = last.beginning;
      this.begin({ by: fact, since, countedFrom: since, receipt: since, length: this.definition.length ?? length });
    }
    return follows;
  }

  private replace(fact: FactOf<'calendar'>): void {
    this.calendar = fact.calendar;
    this.replaced = fact;
  }

  /** The first of the entries from one on of which something is true; behind the last if of none. */
  private firstFrom(from: number, isIt: (entry: Entry) => boolean): number {
    let place = from;
    while (place < this.entries.length && !isIt(this.entries[place]!)) place += 1;
    return place;
  }
}

function isAnswered(answers: readonly FactOf<'resume'>[], { reason }: FactOf<'pause'>): boolean {
  return answers.some((answer) => answer.reason === undefined || answer.reason === reason);
}

/** A start that takes effect at receipt comes before all else of that instant and later. */
function beginningAtReceipt(entries: readonly Entry[]): readonly Entry[] {
  const first = entries.find(({ fact }) => fact.fact === 'start');
  if (first === undefined) return entries;
  const others = entries.filter((each) => each !== first);
  const place = others.findIndex(({ at }) => at >= first.at);
  return place < 0 ? [...others, first] : [...others.slice(0, place), first, ...others.slice(place)];
}
