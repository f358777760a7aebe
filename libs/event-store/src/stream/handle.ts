import type { AheadEvent, ComplaintEvent, EventType, Fact, ServiceName } from '@gehoor/contracts';
import type { Instant, Moment, Rejection } from '@gehoor/decision';
import type { DataSource } from 'typeorm';
import type { Tx } from '../database/transaction';
import type { Log } from '../log';
import type { Time } from '../time';
import type { Change, Folded, Keeping } from './change';

/** Somebody else's doing, since the version that a command expected. */
export interface Meanwhile {
  /** Pseudonym of who did it. */
  readonly by: string;
  readonly what: EventType;
  readonly at: Instant;
}

/** One place of a stream. Own and observed facts share one dense numbering. */
export interface StreamEntry {
  readonly version: number;
  readonly origin: 'own' | 'observed';
  readonly recordedAt: Instant;
  readonly event: ComplaintEvent;
}

/** A place of a stream, whoever can read what stands there. */
export interface StoredEntry extends Omit<StreamEntry, 'event'> {
  readonly event: ComplaintEvent | AheadEvent;
}

/** Of a command what does not depend on the state of a stream. */
export interface CommandFrame {
  readonly firm: string;
  readonly complaintId: string;
  /** The command's name, for logs and metrics. */
  readonly command: string;
  /** Subject claim of who acts: a pseudonym. */
  readonly actor?: string;
  readonly correlationId?: string;
  readonly traceparent?: string;
  /** The fact from another service that causes this. It is recorded even when `decide` rejects: a fact cannot be refused, only left
   *  unanswered. Also one that this code cannot read: that one is kept, and acted on by whoever can. */
  readonly observe?: ComplaintEvent | AheadEvent;
  /** Per firm: same key and body → the stored answer; other body → conflict. A rejected command leaves its key unused. */
  readonly idempotency?: { readonly key: string; readonly body: unknown };
  /** The version of the stream that the caller last saw. A command is not carried out when somebody else has acted since; what the
   *  house did by itself does not count. */
  readonly expectedVersion?: number;
  /** Not to be done while a fact of the complaint was not acted on: it may say that it is not to be done at all. */
  readonly onlyWhenAllRead?: boolean;
  /** What it keeps is kept all the same where facts of the complaint wait: what follows is decided when those are taken up. */
  readonly keepsAnyway?: boolean;
}

export interface HandleRequest<State, R extends Rejection, A> extends CommandFrame {
  /** Pure. The state includes the observed fact already. */
  readonly decide: (state: State, moment: Moment) => readonly Fact[] | R;
  /** In the same transaction, before `rows`, which may be made of it. Not called when rejected. */
  readonly keep?: Keeping<State>;
  /** JSON; stored with the idempotency key. */
  readonly answer?: (change: Change<State>) => A;
}

export type HandleResult<State, R extends Rejection, A> =
  | { readonly status: 'done'; readonly change: Change<State>; readonly answer: A }
  | { readonly status: 'repeated'; readonly answer: A }
  | { readonly status: 'rejected'; readonly rejection: R }
  | { readonly status: 'changed-meanwhile'; readonly meanwhile: Meanwhile }
  /** The expected version is one that the stream has not reached. */
  | { readonly status: 'version-unknown' }
  | { readonly status: 'already-applied' }
  /** The observed fact is recorded and was not acted on: this code cannot read everything that the decision depends on. */
  | { readonly status: 'kept' }
  /** Newer code wrote to the stream what this code cannot read, and would have to know. */
  | { readonly status: 'held' }
  | { readonly status: 'idempotency-conflict' }
  /** Somebody else is at work on the complaint, and was not waited for: to be given again. Only where the caller does not wait. */
  | { readonly status: 'busy' }
  /** It threw, or an earlier command of the page on the same complaint did: nothing of it was kept. */
  | { readonly status: 'failed'; readonly error: unknown };

export interface EventStoreOptions<State> {
  readonly service: ServiceName;
  readonly dataSource: DataSource;
  readonly time: Time;
  readonly log: Log;
  readonly initial: State;
  /** Pure; never rejects; called for own and observed facts in stream order. */
  readonly evolve: (state: State, event: ComplaintEvent) => State;
  /** What belongs to a state and stands in no fact, because it is private: read under the lock of the stream, before anything is
   *  decided. It is changed in `keep`, or in `rows` of what the service states itself, under the same lock.   @returns the states in the order given */
  readonly complete?: (tx: Tx, folded: readonly Folded<State>[]) => Promise<readonly State[]>;
  /** Read rows, same transaction. Called for every change, an observed fact without consequences included. */
  readonly rows?: (tx: Tx, changes: readonly Change<State>[]) => Promise<void>;
  /** Of what is written by `rows`, counted from 1; default 1. Raised whenever fold or rows change what is written: what older code
   *  has written is then made anew. */
  readonly shape?: number;
}

/** A complaint as it was committed last. */
export interface Looked<State> {
  readonly state: State;
  /** Newer code wrote what this code cannot read: the state is not to be decided on. */
  readonly isHeld: boolean;
}

/** Finds a page in the transaction that carries it out: what it locks, nobody else finds meanwhile. It waits for nobody (`skip locked`). */
export type Claim<State, R extends Rejection, A> = (tx: Tx) => Promise<readonly HandleRequest<State, R, A>[]>;

export interface EventStore<State> {
  /** Carries out a page of commands, in order; a result for each. They share a transaction, but for those with an idempotency key: each
   *  of those has its own. One that is refused leaves nothing behind; one that throws is set apart with what the page has after it on
   *  the same complaint, and the others are carried out without it.
   *  Whoever has a complaint locked holds up only what is on it: that is done last.
   *  @param page or what finds one, over all firms, of commands without a key: a result for each that it found
   *  @throws where the world fails: what of the page is not done is to be given again */
  handle<R extends Rejection = never, A = void>(
    page: readonly HandleRequest<State, R, A>[] | Claim<State, R, A>,
    options?: {
      /** Whether it waits for complaints that somebody else has locked; default true, but not of a page that is found. */
      readonly waits?: boolean;
    },
  ): Promise<readonly HandleResult<State, R, A>[]>;
  /** Unknown complaint, or another firm's: the initial state, version 0, no events. */
  load(
    firm: string,
    complaintId: string,
  ): Promise<{
    readonly state: State;
    readonly version: number;
    readonly events: readonly StreamEntry[];
    /** Newer code wrote what this code cannot read: the state is not to be decided on. */
    readonly isHeld: boolean;
    /** What cannot be read here, as it came. */
    readonly ahead: readonly StoredEntry[];
  }>;
  /** The states of a page of complaints as committed, for background work to look at before it does something: one for each, in order. */
  look(complaintIds: readonly string[]): Promise<readonly Looked<State>[]>;
  /** The rows of one statement, which is a transaction of this firm's rows: whoever waits for what it locks waits for the database alone. */
  ask<T>(firm: string, sql: string, params: readonly unknown[]): Promise<readonly T[]>;
  /** One transaction that sees and writes this firm's rows only. */
  withFirm<T>(firm: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** One transaction over all firms: background work only. */
  withEveryFirm<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}
