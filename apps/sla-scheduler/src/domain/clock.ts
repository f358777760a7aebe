import type { EventData, FactOf, StartedClock } from '@gehoor/contracts';
import { instantOf, type KnownFact, type Reception } from '@gehoor/decision';
import type { ClockDefinition, Procedure, Rules, Text } from '@gehoor/procedure';
import type { Instant } from '@gehoor/working-time';

export type { Rules } from '@gehoor/procedure';

/** The facts this service may state. */
export type ClockFact = FactOf<'sla-scheduler'>;

/** Where a run of a clock stands; `running` and `paused` ones are live. */
export type ClockState = 'running' | 'paused' | 'kept' | 'broken' | 'voided';

/** A time during which a clock stood still: `[from, to)`; without `to` it still does. */
export interface ClockPause {
  readonly from: Instant;
  readonly to?: Instant | undefined;
  readonly reason: string;
}

export interface ClockExtension {
  /** When the notice was sent. */
  readonly at: Instant;
  readonly reason: string;
  readonly previousDueAt: Instant;
  readonly dueAt: Instant;
  /** What it counts; absent where the new date was told. */
  readonly term?: StartedClock['term'];
  /** What that counts from; absent where it goes on from the end of the term before. */
  readonly countedFrom?: Instant | undefined;
  readonly noticeLetterId?: string | undefined;
}

/** One run of a clock as it was told last. Instants are UTC; `dueAt` is exclusive. `generation` counts pauses, resumptions and
 *  extensions, for readers: nothing is decided by it. */
export interface ClockRun {
  readonly clockId: string;
  readonly clock: string;
  readonly clause: string;
  readonly kind: StartedClock['kind'];
  readonly modality: StartedClock['modality'];
  readonly about?: string | undefined;
  readonly generation: number;
  /** Which run of this clock, counted from 1. */
  readonly run: number;
  readonly startedAt: Instant;
  /** What its term counts from. */
  readonly countedFrom: Instant;
  readonly term?: StartedClock['term'];
  /** The calendar it is counted in, where that is not the one the complaint is pinned to. */
  readonly calendar?: StartedClock['calendar'];
  /** A date told before which it must not fall due, exclusive. */
  readonly notBefore?: Instant | undefined;
  /** When that was told. */
  readonly notBeforeSince?: Instant | undefined;
  readonly dueAt: Instant;
  /** The due instant it began with: for a date told, that date. */
  readonly firstDueAt: Instant;
  readonly warnAt: readonly Instant[];
  /** How many of `warnAt` have been given, or lie before what set them. */
  readonly warned: number;
  readonly state: ClockState;
  readonly pauses: readonly ClockPause[];
  readonly extensions: readonly ClockExtension[];
  /** The due instant at which it was recorded as expired. */
  readonly expiredAt?: Instant | undefined;
  readonly endedAt?: Instant | undefined;
  /** Type of the fact that stopped it, or the reason it became void. */
  readonly endedBy?: string | undefined;
  /** The fact that stopped it. */
  readonly stoppedBy?: string | undefined;
  /** It stood still when it ended: then it had no due instant. */
  readonly stoodStill?: true | undefined;
  readonly lateByMs: number;
  readonly late?: EventData<'clock.stopped'>['late'];
}

/** What the scheduler knows of one complaint, or of one subject of the firm's service, such as a limit. */
export interface ComplaintClocks {
  readonly received?: EventData<'complaint.received'>;
  /** Where it is no complaint. */
  readonly opened?: EventData<'subject.opened'>;
  /** What dates are made of: the facts of the other services and what people did to the clocks, in the order in which they were
   *  written down. */
  readonly history: readonly KnownFact[];
  readonly runs: readonly ClockRun[];
}

export const noClocks: ComplaintClocks = { history: [], runs: [] };

/** What clocks run for begins with: it has a reference, and keeps its procedure. */
export function beginningOf({ received, opened }: ComplaintClocks): ComplaintClocks['received' | 'opened'] {
  return received ?? opened;
}

/** When it was received or opened, and under what: it keeps its procedure, whatever is corrected afterwards. */
export function receptionOf(state: ComplaintClocks): Reception | undefined {
  const begun = beginningOf(state);
  return begun && { at: instantOf(begun.at), procedure: begun.procedure, calendar: begun.calendar };
}

/** Whether a run has no verdict yet. */
export function isLive(run: ClockRun): boolean {
  return run.state === 'running' || run.state === 'paused';
}

/** The definition a run was started from.   @throws when the pinned procedure has no such clock: procedures are never edited */
export function definitionOf({ procedure }: Pick<Rules, 'procedure'>, run: Pick<ClockRun, 'clock'>): ClockDefinition {
  const definition = procedure.clocks.find(({ id }) => id === run.clock);
  if (definition === undefined) throw new Error(`${procedure.id}@${procedure.version} has no clock ${run.clock}`);
  return definition;
}

/** What is cited for a clock: its clause, or the clock itself where the published text is silent. */
export function clauseOf(clock: ClockDefinition): string {
  return clock.clause ?? `basis:${clock.id}`;
}

/** How many runs of a clock there have been. */
export function runsOf({ runs }: ComplaintClocks, clock: string): readonly ClockRun[] {
  return runs.filter((run) => run.clock === clock);
}

type LetterSent = Extract<KnownFact, { readonly type: 'letter.sent' }>;

/** The letters of a kind that were sent and did not come back, in the order in which we heard of it. */
export function lettersSent({ history }: Pick<ComplaintClocks, 'history'>, kind: string): readonly LetterSent[] {
  return history.flatMap((fact, place) => {
    if (fact.type !== 'letter.sent' || fact.data.kind !== kind) return [];
    const { letterId } = fact.data;
    const cameBack = history.some(
      (later, index) => index > place && later.type === 'letter.bounced' && later.data.letterId === letterId,
    );
    return cameBack ? [] : [fact];
  });
}

/** What the clause of a clock says, or its basis where the published text is silent. */
export function clauseText({ clauses }: Procedure, { clause, basis, title }: ClockDefinition): Text {
  const cited = clauses.find(({ id }) => id === clause);
  return cited === undefined ? (basis ?? title) : { nl: cited.nl, en: cited.en };
}
