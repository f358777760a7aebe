import { type AheadEvent, type ComplaintEvent, encodeEvent, isAhead } from '@gehoor/contracts';
import type { Instant } from '@gehoor/decision';
import type { Tx } from '../database/transaction';
import { type Change, firstShape, type Keeping, type KeepRows, type Kept } from './change';
import type { EventStoreOptions, StreamEntry } from './handle';
import type { Live } from './live';
import { type Additions, append } from './stream';

/** What a page has decided, until it is written: streams move on in memory as it is noted. */
export interface Writing<State> {
  /** Whether something is noted that may change what is private of a complaint. */
  isPrivateDue(live: Live<State>): boolean;
  /** Notes facts at the end of a stream. */
  place(live: Live<State>, facts: readonly (ComplaintEvent | AheadEvent)[], how: Recorded): void;
  /** Notes that the fact at a place was acted on. */
  takeUp(live: Live<State>, place: number): void;
  answer(firm: string, key: string, answer: unknown): void;
  keep(keep: Keeping<State>, change: Change<State>): void;
  /** Notes a change that rows are made of. */
  rows(live: Live<State>, change: Change<State>): void;
  /** Writes all that is noted, in one statement besides private rows and read rows. */
  write(): Promise<void>;
}

/** How a fact gets into a stream. */
export interface Recorded {
  readonly origin: StreamEntry['origin'];
  /** Recording time. */
  readonly now: Instant;
  /** Recorded, and not acted on. */
  readonly isUnread?: boolean;
}

export function createWriting<State>(options: EventStoreOptions<State>, tx: Tx): Writing<State> {
  const { shape = firstShape, rows, evolve } = options;
  let noted = nothing<State>();
  return {
    isPrivateDue: ({ complaintId }) => noted.privately.has(complaintId),
    place: (live, facts, { origin, now, isUnread = false }) => {
      const { firm, complaintId } = live;
      for (const event of facts) {
        live.version += 1;
        const { version } = live;
        noted.placed.push({ complaint: complaintId, firm, version, origin, recordedAt: now, event, unread: isUnread });
        live.places.set(event.id, version);
        live.procedure ??= event.procedure;
        if (isAhead(event)) live.ahead.push({ version, origin, recordedAt: now, event });
        // What is not ahead is of a type, version and service known here, which TypeScript cannot follow.
        else {
          live.entries.push({ version, origin, recordedAt: now, event: event as ComplaintEvent });
          live.folded = evolve(live.folded, event as ComplaintEvent);
        }
        noted.moved.add(live);
      }
    },
    takeUp: (live, place) => {
      noted.taken.push({ complaint: live.complaintId, version: place });
      live.unread.splice(live.unread.indexOf(place), 1);
    },
    answer: (firm, key, answer) => void noted.answers.push({ firm, key, answer: answer ?? null }),
    keep: (keep, change) => {
      noted.kept.push({ keep, change });
      noted.privately.add(change.complaintId);
    },
    rows: (live, change) => {
      noted.rows.push(change);
      live.shape = shape;
      if (change.own.length > 0 || change.isAnew === true) noted.privately.add(change.complaintId);
    },
    write: async () => {
      const { placed, moved, taken, answers, kept, rows: changes } = noted;
      noted = nothing();
      // Encoding checks each own event against its schema: a fact that does not fit is a bug and undoes the page.
      const told = placed
        .filter(({ origin }) => origin === 'own')
        .map(({ event }) => encodeEvent(event as ComplaintEvent));
      append(tx, options.service, { placed, moved: [...moved].map(standingOf), taken, answers });
      tx.publish(...told);
      for (const [by, together] of byFunction(kept)) await by(tx, together);
      if (changes.length > 0) await rows?.(tx, changes);
    },
  };
}

/** What is noted. */
interface Noted<State> {
  /** Ids of complaints of which something private may be written. */
  readonly privately: Set<string>;
  readonly placed: Additions['placed'][number][];
  readonly moved: Set<Live<State>>;
  readonly taken: Additions['taken'][number][];
  readonly answers: Additions['answers'][number][];
  readonly kept: { readonly keep: Keeping<State>; readonly change: Change<State> }[];
  readonly rows: Change<State>[];
}

function nothing<State>(): Noted<State> {
  return { privately: new Set(), placed: [], moved: new Set(), taken: [], answers: [], kept: [], rows: [] };
}

function standingOf({ complaintId, version, shape }: Live<unknown>): Additions['moved'][number] {
  return { complaint: complaintId, version, shape };
}

/** Private rows that are kept by the same function are kept in one call. */
function byFunction<State>(kept: Noted<State>['kept']): ReadonlyMap<KeepRows<State, unknown>, Kept<State, unknown>[]> {
  const together = new Map<KeepRows<State, unknown>, Kept<State, unknown>[]>();
  for (const { keep, change } of kept) {
    const known = together.get(keep.by) ?? [];
    together.set(keep.by, known);
    known.push({ input: keep.input, change });
  }
  return together;
}

/** The first caller gets exactly what a repeated call will get: dates are strings by then. */
export function asStored(answer: unknown): unknown {
  return answer === undefined ? undefined : JSON.parse(JSON.stringify(answer));
}

/** A stored answer is what `answer` of the same command once returned, as JSON: its type is the caller's word. */
export function asAnswer<A>(json: unknown): A {
  return json as A;
}
