import type { Calendar, Instant, Pause } from '@gehoor/working-time';
import type { FactOf, LifeDefinition, LifeFact } from './facts';
import { endOf, goingOnFrom, shareOf, type Length } from './length';
import type { LifeRun, RunExtension, RunPause, Stage } from './run';

/** Where a run begins. */
export interface Beginning {
  readonly by: LifeFact;
  readonly since: Instant;
  readonly countedFrom: Instant;
  /** What an extension "from receipt" counts from: the receipt itself; of a restarted run its beginning. */
  readonly receipt: Instant;
  readonly length: Length;
}

type Ending = Pick<LifeRun, 'state' | 'endedAt' | 'endedBy' | 'endedStill' | 'lateByMs'>;
type Waiting = Omit<RunPause, 'to'>;

/** A run while the facts pass by, in order of their own time: what it has been through, and what follows from that. */
export class Course {
  private readonly pauses: (RunPause & Pause)[] = [];
  private waiting: readonly Waiting[] = [];
  private stages: readonly Stage[];
  private extensions: readonly RunExtension[] = [];
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
    next.pauses.push(...this.pauses);
    next.stages = this.stages;
    next.extensions = this.extensions;
    next.floor = this.floor;
    const from = this.ending?.endedAt ?? since;
    if (since > from) next.pauses.push({ from, to: since, reason: 'closed' });
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
    return this.waiting.length === 0 && at >= this.due && at >= this.dueAt;
  }

  pause({ at, reason = 'waiting', letterId }: Omit<FactOf<'pause'>, 'fact'>): void {
    if (this.waiting.some((each) => each.reason === reason) || this.lapsedBy(at)) return;
    this.waiting = [...this.waiting, { from: Math.max(at, this.beginning.since), reason, letterId }];
  }

  resume({ at, reason }: Pick<FactOf<'resume'>, 'at' | 'reason'>): void {
    const left = reason === undefined ? [] : this.waiting.filter((each) => each.reason !== reason);
    if (left.length < this.waiting.length && left.length === 0) this.goOn(at);
    this.waiting = left;
  }

  extend({ at, reason, told, letterId }: FactOf<'notice'>): void {
    const rule = this.definition.extends.find(({ reasons }) => reasons.includes(reason));
    if (rule === undefined || this.lapsedBy(at)) return;
    const used = this.extensions.filter((each) => each.rule === rule).length;
    const length = rule.from === 'told' ? told !== undefined && { told } : rule.length;
    if (!length || used >= (rule.atMost ?? Number.POSITIVE_INFINITY)) return;
    const stages =
      rule.from === 'due'
        ? [...this.stages, { length }]
        : [{ from: rule.from === 'receipt' ? this.beginning.receipt : at, length }];
    const pauses = this.pausesUntil(at);
    const previousDueAt = this.dueOf(this.stages, pauses);
    const dueAt = this.dueOf(stages, pauses);
    if (dueAt <= previousDueAt) return;
    this.stages = stages;
    this.extensions = [...this.extensions, { at, reason, rule, previousDueAt, dueAt, letterId }];
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

  /** What it lasts until is told anew. */
  move({ at }: FactOf<'start'>, length: Length): void {
    const { countsFrom } = this.definition;
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
    const { dueAt } = this;
    const still = this.waiting.map((each): RunPause => each);
    const hasLapsed = this.ending === undefined ? this.lapsedBy(asOf) : this.isBroken && this.ending.lateByMs >= 0;
    const live = { state: still.length > 0 ? 'paused' : 'running', endedStill: false, lateByMs: 0 } as const;
    const expires = this.definition.kind !== 'gap' && hasLapsed;
    const { by, since, countedFrom, length } = this.beginning;
    return {
      since,
      countedFrom,
      begunBy: by,
      length,
      dueAt,
      warnAt: this.warnings(dueAt),
      pauses: [...this.pauses, ...still],
      extensions: this.extensions,
      stages: this.stages,
      calendar: this.calendar,
      ...(expires ? { expiredAt: dueAt } : {}),
      ...(this.ending ?? live),
    };
  }

  private end(by: LifeFact, state: 'kept' | 'broken' | 'voided'): void {
    const { at } = by;
    const endedStill = this.waiting.length > 0;
    if (endedStill) this.goOn(at);
    this.waiting = [];
    const lateByMs = state === 'broken' ? Math.max(0, at - this.dueAt) : 0;
    this.ending = { state, endedAt: at, endedBy: by, endedStill, lateByMs };
  }

  private goOn(at: Instant): void {
    this.pauses.push(...this.pausesUntil(at).slice(this.pauses.length));
    this.isStale = true;
  }

  /** The pauses so far, one that still is taken as ending here. Overlapping ones are one. */
  private pausesUntil(at: Instant): readonly (RunPause & Pause)[] {
    const [first] = this.waiting;
    if (first === undefined) return this.pauses;
    const from = Math.max(first.from, this.pauses.at(-1)?.to ?? first.from);
    return at > from ? [...this.pauses, { ...first, from, to: at }] : this.pauses;
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
    const since = this.extensions.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
    return warns
      .map((share) => shareOf(this.calendar, from, stage.length, share, this.pauses, dueAt))
      .filter((at) => at > since && at < dueAt);
  }
}
