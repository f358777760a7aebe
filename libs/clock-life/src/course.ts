import type { Calendar, Instant } from '@gehoor/working-time';
import type { FactOf, LifeDefinition, LifeFact } from './facts';
import type { Length } from './length';
import { Reckoning } from './reckoning';
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

type Ending = Pick<LifeRun, 'state' | 'endedAt' | 'endedBy' | 'endedStill' | 'lateByMs'>;

/** A run while the facts pass by, in order of their own time: what it has been through, and what follows from that. */
export class Course {
  /** The pause that lasts: since the first thing that is still waited for, or was when something else already was. */
  private still: RunPause | undefined;
  private waitingFor: readonly string[] = [];
  private extensions: readonly RunExtension[] = [];
  private refused: readonly RefusedNotice[] = [];
  /** What its own term is, and counts from: until it is told anew, as it began. */
  private basis: Pick<Beginning, 'countedFrom' | 'length'>;
  /** What is counted, over the pauses that are over. */
  private reckoning: Reckoning;
  /** No later than the due instant; the very instant unless `isStale`: facts only make it later. */
  private due: Instant;
  private isStale = false;
  private ending: Ending | undefined;

  constructor(
    private readonly definition: LifeDefinition,
    calendar: Calendar,
    readonly beginning: Beginning,
    reckoning = Reckoning.of(calendar, { from: beginning.countedFrom, length: beginning.length }),
  ) {
    this.basis = beginning;
    this.reckoning = reckoning;
    this.due = this.reckoning.dueAt;
  }

  /** The run that goes on where this one ended: the same basis and extensions, the time in between left out. */
  goneOn(by: LifeFact, since: Instant): Course {
    const from = this.ending?.endedAt ?? since;
    const { reckoning } = this;
    const leftOut = since > from ? reckoning.paused({ from, to: since, reason: 'closed' }) : reckoning;
    const next = new Course(this.definition, reckoning.calendar, { ...this.beginning, by, since }, leftOut);
    next.basis = this.basis;
    next.extensions = this.extensions;
    return next;
  }

  get calendar(): Calendar {
    return this.reckoning.calendar;
  }

  get isBroken(): boolean {
    return this.ending?.state === 'broken';
  }

  /** The exact due instant, as everything so far makes it. */
  get dueAt(): Instant {
    if (this.isStale) {
      this.due = this.reckoning.dueAt;
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
    const { lastLength: length } = this.reckoning;
    if (!('term' in length) || length.term.roll === undefined || this.still !== undefined) return false;
    return at >= this.reckoning.lastDayEndsAt;
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
    const asKnown = this.reckoningUntil(at);
    const previousDueAt = asKnown.dueAt;
    const { dueAt } = asKnown.extended(stage);
    if (dueAt <= previousDueAt) return refuse('not-later');
    this.reckoning = this.reckoning.extended(stage);
    this.extensions = [...this.extensions, { at, reason, rule, stage, previousDueAt, dueAt, letterId }];
    this.due = dueAt;
  }

  /** It must not fall due before what was told. */
  keepTo({ at, before }: Pick<FactOf<'floor'>, 'at' | 'before'>): void {
    const { floor } = this.reckoning;
    if (floor !== undefined && floor.before >= before) return;
    this.reckoning = this.reckoning.notBefore({ at, before });
    this.isStale = true;
  }

  /** It counts in another calendar from now on, unless it has lapsed. */
  recount({ at, calendar, keeps }: FactOf<'calendar'>): void {
    if (this.lapsedBy(at)) return;
    const told = this.reckoningUntil(at).dueAt;
    this.reckoning = this.reckoning.in(calendar);
    if (keeps) this.keepTo({ at, before: told });
    this.due = this.reckoningUntil(at).dueAt;
    this.isStale = false;
  }

  /** What it lasts until is told anew: a promise that has lapsed is not healed by it, a time of the customer's is. */
  move({ at }: FactOf<'start'>, length: Length): void {
    const { countsFrom, kind } = this.definition;
    if (kind !== 'window' && this.lapsedBy(at)) return;
    const from = countsFrom === 'receipt' ? this.beginning.countedFrom : at;
    this.basis = { countedFrom: from, length };
    this.reckoning = this.reckoning.extended({ from, length });
    this.due = this.reckoningUntil(at).dueAt;
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
    const { still, reckoning } = this;
    const { pauses, stages, floor, calendar } = reckoning;
    const dueAt = still === undefined ? this.dueAt : reckoning.dueAt;
    const hasLapsed = this.ending === undefined ? this.lapsedBy(asOf) : this.isBroken;
    const live = { state: still === undefined ? 'running' : 'paused', endedStill: false, lateByMs: 0 } as const;
    const expires = this.definition.kind !== 'gap' && hasLapsed;
    const { by, since } = this.beginning;
    const { countedFrom, length } = this.basis;
    return {
      since,
      countedFrom,
      begunBy: by,
      length,
      dueAt,
      warnAt: this.warnings(dueAt),
      pauses: still === undefined ? pauses : [...pauses, still],
      extensions: this.extensions,
      refused: this.refused,
      stages,
      floor,
      calendar,
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
    this.reckoning = this.reckoningUntil(at);
    this.still = undefined;
    this.waitingFor = [];
    this.isStale = true;
  }

  /** Over the pauses so far; one that lasts is taken as ending here. */
  private reckoningUntil(at: Instant): Reckoning {
    const { still, reckoning } = this;
    if (still === undefined || at <= still.from) return reckoning;
    const { from, reason, letterId } = still;
    return reckoning.paused({ from, to: at, reason, letterId });
  }

  private warnings(dueAt: Instant): readonly Instant[] {
    const { warns } = this.definition;
    if (warns.length === 0) return [];
    const { by } = this.beginning;
    const knownSince = by.fact === 'start' ? by.appliesSince : undefined;
    const since = this.extensions.at(-1)?.at ?? knownSince ?? Number.NEGATIVE_INFINITY;
    return warns.map((share) => this.reckoning.shareAt(share)).filter((at) => at > since && at < dueAt);
  }
}
