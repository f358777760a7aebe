import type { Tx } from '../database/transaction';
import { firstShape } from './change';
import type { CommandFrame, EventStoreOptions, StoredEntry, StreamEntry } from './handle';
import type { Memory, Remembered } from './memory';
import { busyAmong, databaseTime, type LockedStream, lockStreams, type Wanted } from './stream';

/** A stream while a page is worked on: locked, and moved on by each command. */
export interface Live<State> {
  readonly firm: string;
  readonly complaintId: string;
  /** False: the complaint is another firm's, and nothing can be appended. */
  readonly isOurs: boolean;
  /** Somebody else has it locked, and is not waited for. */
  readonly isBusy: boolean;
  version: number;
  /** Of its rows. */
  shape: number;
  /** Its facts alone, which is what is remembered: nothing private stays in memory. */
  folded: State;
  /** With what stands in no fact. */
  state: State;
  /** What the complaint is pinned to, `<procedure>@<version>`; undefined before its first fact. */
  procedure: string | undefined;
  /** The version of each fact, by its id. */
  readonly places: Map<string, number>;
  /** Its facts, where all were read; else those since what was remembered. */
  readonly entries: StreamEntry[];
  readonly ahead: StoredEntry[];
  readonly unread: number[];
  readonly databaseNow: Date;
}

/** Locks the streams of a page, and folds what this process does not remember of each.
 *  @param isPatient whether it waits for those that somebody else has locked */
export async function livesOf<State>(
  options: EventStoreOptions<State>,
  memory: Memory<State>,
  tx: Tx,
  page: readonly CommandFrame[],
  isPatient: boolean,
): Promise<ReadonlyMap<string, Live<State>>> {
  // A command that asks who acted since a version: what is remembered does not say.
  const asksWho = new Set(page.filter((each) => each.expectedVersion !== undefined).map((each) => each.complaintId));
  const remembered = new Map<string, Remembered<State>>();
  for (const { complaintId } of page) {
    const known = asksWho.has(complaintId) ? undefined : memory.of(complaintId);
    if (known !== undefined) remembered.set(complaintId, known);
  }
  const wanted = [...new Map(page.map((frame) => [frame.complaintId, wantedBy(frame, remembered)])).values()];
  const locked = new Map(await lockStreams(tx, options.service, wanted, isPatient));
  const whole = wanted.filter((each) => each.since > 0 && isNeededWhole(options, each, locked.get(each.complaintId)));
  const again = whole.map((each) => ({ ...each, since: 0 }));
  if (again.length > 0)
    for (const [id, stream] of await lockStreams(tx, options.service, again)) locked.set(id, stream);
  for (const { complaintId } of whole) remembered.delete(complaintId);
  const missing = wanted.filter(({ complaintId }) => !locked.has(complaintId));
  const busy = isPatient ? new Set<string>() : await busyAmong(tx, missing);
  const now = missing.length > busy.size ? await databaseTime(tx) : new Date();
  const lives = wanted.map((each) => {
    const { complaintId } = each;
    const stream = locked.get(complaintId);
    // What is remembered of another firm's complaint is nothing to who asks.
    const known = stream && remembered.get(complaintId);
    return { ...liveOf(options, each, stream, known, now), isBusy: busy.has(complaintId) };
  });
  return new Map(lives.map((live) => [live.complaintId, live]));
}

function wantedBy(
  { firm, complaintId }: CommandFrame,
  remembered: ReadonlyMap<string, { readonly version: number }>,
): Wanted {
  return { firm, complaintId, since: remembered.get(complaintId)?.version ?? 0 };
}

/** Facts that wait have their place among the others; rows of another shape are made of all facts; and a database that came back without
 *  its last commits is not what is remembered. */
function isNeededWhole<State>(
  { shape = firstShape }: EventStoreOptions<State>,
  { since }: Wanted,
  stream: LockedStream | undefined,
): boolean {
  if (stream === undefined) return false;
  return stream.version < since || stream.shape !== shape || stream.unread.length + stream.ahead.length > 0;
}

function liveOf<State>(
  { initial, evolve }: EventStoreOptions<State>,
  { firm, complaintId }: Wanted,
  stream: LockedStream | undefined,
  known: Remembered<State> | undefined,
  now: Date,
): Omit<Live<State>, 'isBusy'> {
  const { entries = [], ahead = [], unread = [], version = 0, shape = 0, databaseNow = now } = stream ?? {};
  const places = new Map(known?.places);
  const folded = entries.reduce((so, { event }) => evolve(so, event), known?.state ?? initial);
  for (const { event, version: place } of [...entries, ...ahead]) places.set(event.id, place);
  return {
    firm,
    complaintId,
    isOurs: stream !== undefined,
    version,
    shape,
    folded,
    state: folded,
    procedure: known?.procedure ?? (entries[0] ?? ahead[0])?.event.procedure,
    places,
    entries: [...entries],
    ahead: [...ahead],
    unread: [...unread],
    databaseNow,
  };
}

/** What may be remembered of it once the page is kept: nothing of a stream that this code cannot read all of.
 *  @param shape the one that the code makes */
export function rememberable<State>(live: Live<State>, shape: number): Remembered<State> | undefined {
  const { isOurs, version, folded: state, places, procedure, ahead, unread } = live;
  if (!isOurs || procedure === undefined || live.shape !== shape || ahead.length + unread.length > 0) return undefined;
  return { version, state, places, procedure };
}
