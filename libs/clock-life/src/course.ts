import type { Calendar, Instant, Pause } from '@gehoor/working-time';
import type { FactOf, LifeDefinition, LifeFact } from './facts';
import { endOf, goingOnFrom, shareOf, type Length } from './length';
import type { LifeRun, RefusedNotice, RunExtension, RunPause, Stage } from './run';

/** Where a run begins. */
export interface Beginning {
  readonly by: LifeFact;
  readonly since: Instant;
  readonly countedFrom: Instant;
  /** What an extension "from receipt" counts from: the receipt itself; of a restarted run its beginning. */
  readonly receipt: Instant;
  readonly length: Length;
}

type Paused = RunPause & Pause;
type Ending = Pick<LifeRun, 'state' | 'endedAt' | 'endedBy' | 'endedStill' | 'lateByMs'>;

/** A run while the facts pass by, in order of their own time: what it has been through, and what follows from that. */
export class Course {
  private pauses: readonly Paused[] = [];
  /** The pause that lasts: since the first thing that is still waited for, or was when something else already was. */
  private still: RunPause | undefined;
  private waitingFor: readonly string[] = [];
  private stages: readonly Stage[];
  private extensions: readonly RunExtension[] = [];
  private refused: readonly RefusedNotice[] = [];
  private floor: { readonly at: Instant; readonly before: Instant } | undefined;
  private calendar: Calendar;
  /** No later than the due instant; the very instant unless `isStale`: facts only make it later. */
  private due: Instant;
  private isStale = false;
  private ending: Ending | undefined;

  constructor(
    private readonly definition: LifeDefinition,
    calendar: Calendar,
    readonly beginning: Beginning,
  ) {
    this.calendar = calendar;
    this.stages = [{ from: beginning.countedFrom, length: beginning.length }];
    this.due = this.dueOf(this.stages, this.pauses);
  }

  /** The run that goes on where this one ended: the same basis and extensions, the time in between left out. */
  goneOn(by: LifeFact, since: Instant): Course {
    const next = new Course(this.definition, this.calendar, { ...this.beginning, by, since });
    next.pauses = this.pauses;
    next.stages = this.stages;
    next.extensions = this.extensions;
    next.floor = this.floor;
    const from = this.ending?.endedAt ?? since;
    if (since > from) next.pauses = [...this.pauses, { from, to: since, reason: 'closed' }];
    next.due = next.dueOf(next.stages, next.pauses);
    return next;
  }

  get isBroken(): boolean {
    return this.ending?.state === 'broken';
  }

  get hasEnded(): boolean {
    return this.ending !== undefined;
  }

  /** The exact due instant, as everything so far makes it. */
  get dueAt(): Instant {
    if (this.isStale) {
      this.due = this.dueOf(this.stages, this.pauses);
      this.isStale = false;
    }
    return this.due;
  }

  /** Whether it has lapsed at an instant: one that stands still has not. */
  lapsedBy(at: Instant): boolean {
    return this.still === undefined && at >= this.due && at >= this.dueAt;
  }

  pause({ at, reason = 'waiting', letterId }: Omit<FactOf<'pause'>, 'fact'>): void {
    if (this.waitingFor.includes(reason) || this.lapsedBy(at) || this.onlyRolls(at)) return;
    this.waitingFor = [...this.waitingFor, reason];
    this.still ??= { from: Math.max(at, this.beginning.since), reason, letterId };
  }

  /** Whether its last day is over, and the term only rolls to the next working one: what begins then does not move it. */
  private onlyRolls(at: Instant): boolean {
    const last = this.stages.at(-1)!;
    if (!('term' in last.length) || last.length.term.roll === undefined || this.still !== undefined) return false;
    const { roll: _, ...term } = last.length.term;
    return at >= this.dueOf([...this.stages.slice(0, -1), { ...last, length: { term } }], this.pauses);
  }

  resume({ at, reason }: Pick<FactOf<'resume'>, 'at' | 'reason'>): void {
    this.waitingFor = reason === undefined ? [] : this.waitingFor.filter((each) => each !== reason);
    if (this.waitingFor.length === 0) this.goOn(at);
  }

  extend(notice: FactOf<'notice'>): void {
    const { at, reason, told, letterId } = notice;
    const refuse = (why: RefusedNotice['why']): void => {
      this.refused = [...this.refused, { notice, why }];
    };
    const rule = this.definition.extends.find(({ reasons }) => reasons.includes(reason));
    if (rule === undefined) return refuse('not-allowed');
    if (this.lapsedBy(at)) return refuse('too-late');
    const used = this.extensions.filter((each) => each.rule === rule).length;
    if (used >= (rule.atMost ?? Number.POSITIVE_INFINITY)) return refuse('used-up');
    const length = rule.from !== 'told' ? rule.length : told === undefined ? undefined : { told };
    if (length === undefined) return refuse('no-date');
    const from = { due: undefined, told: at, notice: at, receipt: this.beginning.receipt }[rule.from];
    const stage: Stage = { from, length };
    const stages = [...(from === undefined ? this.stages : []), stage];
    const pauses = this.pausesUntil(at);
    const previousDueAt = this.dueOf(this.stages, pauses);
    const dueAt = this.dueOf(stages, pauses);
    if (dueAt <= previousDueAt) return refuse('not-later');
    this.stages = stages;
    this.extensions = [...this.extensions, { at, reason, rule, stage, previousDueAt, dueAt, letterId }];
    this.due = dueAt;
  }

  /** It must not fall due before what was told. */
  keepTo({ at, before }: Pick<FactOf<'floor'>, 'at' | 'before'>): void {
    if (this.floor !== undefined && this.floor.before >= before) return;
    this.floor = { at, before };
    this.isStale = true;
  }

  /** It counts in another calendar from now on, unless it has lapsed. */
  recount({ at, calendar, keeps }: FactOf<'calendar'>): void {
    if (this.lapsedBy(at)) return;
    const told = this.dueOf(this.stages, this.pausesUntil(at));
    this.calendar = calendar;
    if (keeps) this.keepTo({ at, before: told });
    this.due = this.dueOf(this.stages, this.pausesUntil(at));
    this.isStale = false;
  }

  /** What it lasts until is told anew: a promise that has lapsed is not healed by it, a time of the customer's is. */
  move({ at }: FactOf<'start'>, length: Length): void {
    const { countsFrom, kind } = this.definition;
    if (kind !== 'window' && this.lapsedBy(at)) return;
    this.stages = [{ from: countsFrom === 'receipt' ? this.beginning.countedFrom : at, length }];
    this.due = this.dueOf(this.stages, this.pausesUntil(at));
    this.isStale = false;
  }

  stop(by: FactOf<'stop'>): void {
    const { at } = by;
    const isInTime = this.definition.kind === 'gap' ? by.excepted === true || at >= this.dueAt : !this.lapsedBy(at);
    this.end(by, isInTime ? 'kept' : 'broken');
  }

  /** Ends it without a stop: void, but broken where it had lapsed and the promise was the firm's. */
  close(by: FactOf<'close'>): void {
    const isOurs = this.definition.kind !== 'gap' && this.definition.kind !== 'window';
    this.end(by, isOurs && this.lapsedBy(by.at) ? 'broken' : 'voided');
  }

  /** The run as it is.   @param asOf by when */
  seen(asOf: Instant): LifeRun {
    const dueAt = this.still === undefined ? this.dueAt : this.dueOf(this.stages, this.pauses);
    const { still } = this;
    const hasLapsed = this.ending === undefined ? this.lapsedBy(asOf) : this.isBroken && this.ending.lateByMs >= 0;
    const live = { state: still === undefined ? 'running' : 'paused', endedStill: false, lateByMs: 0 } as const;
    const expires = this.definition.kind !== 'gap' && hasLapsed;
    const { by, since, countedFrom, length } = this.beginning;
    return {
      since,
      countedFrom,
      begunBy: by,
      length,
      dueAt,
      warnAt: this.warnings(dueAt),
      pauses: still === undefined ? this.pauses : [...this.pauses, still],
      extensions: this.extensions,
      refused: this.refused,
      stages: this.stages,
      floor: this.floor,
      calendar: this.calendar,
      ...(expires ? { expiredAt: dueAt } : {}),
      ...(this.ending ?? live),
    };
  }

  private end(by: LifeFact, state: 'kept' | 'broken' | 'voided'): void {
    const { at } = by;
    const endedStill = this.still !== undefined;
    this.goOn(at);
    const lateByMs = state === 'broken' ? Math.max(0, at - this.dueAt) : 0;
    this.ending = { state, endedAt: at, endedBy: by, endedStill, lateByMs };
  }

  private goOn(at: Instant): void {
    if (this.still === undefined) return;
    this.pauses = this.pausesUntil(at);
    this.still = undefined;
    this.waitingFor = [];
    this.isStale = true;
  }

  /** The pauses so far; one that lasts is taken as ending here. */
  private pausesUntil(at: Instant): readonly Paused[] {
    const { still } = this;
    return still !== undefined && at > still.from ? [...this.pauses, { ...still, to: at }] : this.pauses;
  }

  private dueOf(stages: readonly Stage[], pauses: readonly Pause[]): Instant {
    let end = 0;
    for (const { from, length } of stages) end = endOf(this.calendar, from ?? goingOnFrom(end, length), length, pauses);
    if (this.floor === undefined) return end;
    return Math.max(end, endOf(this.calendar, this.floor.at, { told: this.floor.before }, pauses));
  }

  private warnings(dueAt: Instant): readonly Instant[] {
    const { warns } = this.definition;
    if (warns.length === 0) return [];
    const stage = this.stages.at(-1)!;
    const before = this.stages.slice(0, -1);
    const from = stage.from ?? goingOnFrom(this.dueOf(before, this.pauses), stage.length);
    const { by } = this.beginning;
    const knownSince = by.fact === 'start' ? by.appliesSince : undefined;
    const since = this.extensions.at(-1)?.at ?? knownSince ?? Number.NEGATIVE_INFINITY;
    return warns
      .map((share) => shareOf(this.calendar, from, stage.length, share, this.pauses, dueAt))
      .filter((at) => at > since && at < dueAt);
  }
}
