import type { ComplaintEvent, EventData, FactOf, StartedClock } from '@gehoor/contracts';
import { instantOf, type Reception } from '@gehoor/decision';
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
  readonly to?: Instant;
  readonly reason: string;
}

export interface ClockExtension {
  /** When the notice was sent. */
  readonly at: Instant;
  readonly reason: string;
  readonly previousDueAt: Instant;
  readonly dueAt: Instant;
  readonly noticeLetterId?: string;
}

/** One run of a clock of the procedure. Instants are UTC; `dueAt` is exclusive. `generation` counts pauses, resumptions and
 *  extensions, for readers: nothing is decided by it. */
export interface ClockRun extends Readonly<Omit<StartedClock, 'dueAt' | 'warnAt'>> {
  /** Which run of this clock, counted from 1. */
  readonly run: number;
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  readonly warnAt: readonly Instant[];
  /** How many of `warnAt` have been given. */
  readonly warned: number;
  readonly state: ClockState;
  readonly pauses: readonly ClockPause[];
  readonly extensions: readonly ClockExtension[];
  /** The due instant at which it was recorded as expired. */
  readonly expiredAt?: Instant;
  readonly endedAt?: Instant;
  /** Type of the fact that stopped it, or the reason it became void. */
  readonly endedBy?: string;
  readonly lateByMs: number;
}

/** What the scheduler knows of one complaint. */
export interface ComplaintClocks {
  readonly received?: EventData<'complaint.received'>;
  /** The facts of the other services, in the order they came in. */
  readonly history: readonly ComplaintEvent[];
  readonly runs: readonly ClockRun[];
}

export const noClocks: ComplaintClocks = { history: [], runs: [] };

/** When it was received, and under what. */
export function receptionOf({ received }: ComplaintClocks): Reception | undefined {
  return received && { at: instantOf(received.at), procedure: received.procedure, calendar: received.calendar };
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

/** The letters of a kind that were sent, in the order in which we heard of it. */
export function lettersSent({ history }: ComplaintClocks, kind: string): readonly ComplaintEvent<'letter.sent'>[] {
  return history.flatMap((fact) => (fact.type === 'letter.sent' && fact.data.kind === kind ? [fact] : []));
}

/** What the clause of a clock says, or its basis where the published text is silent. */
export function clauseText({ clauses }: Procedure, { clause, basis, title }: ClockDefinition): Text {
  const cited = clauses.find(({ id }) => id === clause);
  return cited === undefined ? (basis ?? title) : { nl: cited.nl, en: cited.en };
}
