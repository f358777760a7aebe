import type { Calendar, Instant } from '@gehoor/working-time';
import type { ExtensionRule, FactOf, LifeFact } from './facts';
import type { Length } from './length';

/** A time during which a run stood still: `[from, to)`; without `to` it still does. */
export interface RunPause {
  readonly from: Instant;
  readonly to?: Instant | undefined;
  readonly reason: string;
  readonly letterId?: string | undefined;
}

/** One that is over. */
export type EndedPause = RunPause & { readonly to: Instant };

/** A date told before which a run does not fall due, exclusive: when it was told, and until when it lasts. */
export interface Floor {
  readonly at: Instant;
  readonly before: Instant;
}

export interface RunExtension {
  /** When the notice was sent. */
  readonly at: Instant;
  readonly reason: string;
  readonly rule: ExtensionRule;
  /** What it added to the term, or put in its place. */
  readonly stage: Stage;
  /** When it was due before, and from then on: judged at the notice. */
  readonly previousDueAt: Instant;
  readonly dueAt: Instant;
  readonly letterId?: string | undefined;
}

/** A notice that extended nothing, and why: no reason of the procedure, sent after the clock had lapsed, used up, no new date
 *  told, or one that was not later. */
export interface RefusedNotice {
  readonly notice: FactOf<'notice'>;
  readonly why: 'not-allowed' | 'too-late' | 'used-up' | 'no-date' | 'not-later';
}

/** A stretch of counting: the term itself, or what an extension added to it or put in its place. */
export interface Stage {
  /** From where it counts; absent where it goes on from the end of the stage before it. */
  readonly from?: Instant | undefined;
  readonly length: Length;
}

/** One run of a clock as the facts make it. Instants are UTC. */
export interface LifeRun {
  /** From when on facts belong to it: its start, receipt where it counts from there, or the re-opening. */
  readonly since: Instant;
  /** What its term counts from. */
  readonly countedFrom: Instant;
  /** The fact that began it. */
  readonly begunBy: LifeFact;
  readonly length: Length;
  readonly state: 'running' | 'paused' | 'kept' | 'broken' | 'voided';
  /** Exclusive: kept if and only if stopped before it. While it stands still it has none: then, as if it never had. */
  readonly dueAt: Instant;
  /** When to warn, in order, before `dueAt`; none for a past that an extension has just made early. */
  readonly warnAt: readonly Instant[];
  readonly pauses: readonly RunPause[];
  readonly extensions: readonly RunExtension[];
  readonly refused: readonly RefusedNotice[];
  /** How the due instant came about: the last stage ends there. */
  readonly stages: readonly Stage[];
  readonly floor?: Floor | undefined;
  /** In which days are counted. */
  readonly calendar: Calendar;
  /** The due instant, where it runs on and has lapsed, or had when it was broken. */
  readonly expiredAt?: Instant | undefined;
  readonly endedAt?: Instant | undefined;
  readonly endedBy?: LifeFact | undefined;
  /** Whether it stood still when it ended: then it had no due instant. */
  readonly endedStill: boolean;
  /** How long after the due instant it was stopped, in elapsed milliseconds; 0 when kept. */
  readonly lateByMs: number;
}
