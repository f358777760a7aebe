import type { Calendar, Instant } from '@gehoor/working-time';
import type { Length } from './length';

/** What is promised, as far as its dates go: what a procedure says of a clock. */
export interface LifeDefinition {
  /** Of a `gap` the effect may not come before it is over; a `window` is a time of the customer: neither is broken by
   *  letting it pass. A `recurring` one begins anew with each stop, and with each period that passed without one. */
  readonly kind: 'deadline' | 'recurring' | 'gap' | 'promise' | 'window';
  /** Absent where the fact that starts it tells it. */
  readonly length?: Length | undefined;
  readonly countsFrom: 'start' | 'receipt';
  readonly reopens: 'none' | 'resume' | 'restart' | 'new-round';
  readonly extends: readonly ExtensionRule[];
  /** Shares of its time, 0 to 1, at which to warn. */
  readonly warns: readonly number[];
  /** Whether a start while it runs tells a new length: an offer renewed, a term agreed anew. */
  readonly moves?: boolean | undefined;
}

/** An extension that a procedure allows. */
export interface ExtensionRule {
  readonly reasons: readonly string[];
  /** From what the new term counts; `told`: it lasts until the date in the notice. */
  readonly from: 'receipt' | 'notice' | 'due' | 'told';
  /** Not for `told`. */
  readonly length?: Length | undefined;
  /** How often; without it, as often as there is a notice. */
  readonly atMost?: number | undefined;
}

/** What brought a fact about, for those who are told of it. */
export interface Source {
  readonly type: string;
  readonly id?: string | undefined;
}

interface Happened {
  /** Its own time: when it happened, not when it was written down. */
  readonly at: Instant;
  readonly source?: Source | undefined;
}

/** A fact, as far as it matters to one clock. */
export type LifeFact =
  | (Happened & { readonly fact: 'received' })
  /** `appliesSince`: since when the clock was known to apply, where that was later: it does not warn of what lies before. */
  | (Happened & {
      readonly fact: 'start';
      readonly length?: Length | undefined;
      readonly appliesSince?: Instant | undefined;
    })
  /** Something is waited for. */
  | (Happened & { readonly fact: 'pause'; readonly reason?: string; readonly letterId?: string | undefined })
  /** It has come; without a reason, whatever was waited for. */
  | (Happened & { readonly fact: 'resume'; readonly reason?: string })
  /** The customer was told that it takes longer.   `told`: until when, exclusive */
  | (Happened & Notice)
  /** `excepted`: of a gap, the effect was allowed to come earlier. `last`: of a recurring clock, no period follows. */
  | (Happened & { readonly fact: 'stop'; readonly excepted?: boolean; readonly last?: boolean })
  /** It ends without a stop. */
  | (Happened & { readonly fact: 'close'; readonly reason: string })
  | (Happened & { readonly fact: 'reopen'; readonly since?: Instant | undefined })
  /** A date was told before which it must not fall due, exclusive. */
  | (Happened & { readonly fact: 'floor'; readonly before: Instant })
  /** From here on days are what another calendar says they are.   `keeps`: what was told stays the least */
  | (Happened & { readonly fact: 'calendar'; readonly calendar: Calendar; readonly keeps: boolean });

export interface Notice {
  readonly fact: 'notice';
  readonly reason: string;
  readonly told?: Instant | undefined;
  readonly letterId?: string | undefined;
}
export type FactOf<F extends LifeFact['fact']> = Extract<LifeFact, { readonly fact: F }>;
