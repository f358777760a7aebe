import { type ComplaintEvent, isAhead } from '@gehoor/contracts';
import { isRejection, type Rejection } from '@gehoor/decision';
import { everyFirm, transact, transactAndKeep, type OpenTx, type Outcome, type Tx } from '../database/transaction';
import { commandSeconds } from '../metrics';
import { uuidV7 } from '../uuid';
import { anew, type Change, firstShape } from './change';
import type {
  CommandFrame,
  EventStore,
  EventStoreOptions,
  HandleRequest,
  HandleResult,
  Meanwhile,
  StreamEntry,
} from './handle';
import { claimKey } from './idempotency';
import { recordFacts } from './recording';
import { append, loadStream, lockStream, type LockedStream } from './stream';
import { isHeld, keepUnread, placeOf, placeToTakeUp, takeUp, waits } from './unread';

/** The streams of one service: `handle` is the only way a fact gets into them. */
export function createEventStore<State>(options: EventStoreOptions<State>): EventStore<State> {
  const { dataSource } = options;
  return {
    handle: async <R extends Rejection = never, A = void>(page: readonly HandleRequest<State, R, A>[]) => {
      page.forEach(assertUsable);
      const results: HandleResult<State, R, A>[] = [];
      for (const request of page) results.push(await handleAlone(options, request));
      return results;
    },
    load: (firm, complaintId) =>
      transactAndKeep(dataSource, firm, async (tx) => {
        const stream = await loadStream(tx, complaintId);
        const state = await stateOf(options, tx, complaintId, stream.entries);
        const { version, entries: events, ahead } = stream;
        return { state, version, events, isHeld: isHeld(stream), ahead };
      }),
    withFirm: (firm, work) => {
      if (firm === everyFirm) throw new Error('a firm is needed here; withEveryFirm is for background work');
      return transactAndKeep(dataSource, firm, work);
    },
    withEveryFirm: (work) => transactAndKeep(dataSource, everyFirm, work),
  };
}

/** In a transaction of its own: a page in one transaction is another way to come to the same results (issue 16). */
function handleAlone<State, R extends Rejection, A>(
  options: EventStoreOptions<State>,
  request: HandleRequest<State, R, A>,
): Promise<HandleResult<State, R, A>> {
  return measured(options, request, () =>
    transact(options.dataSource, request.firm, (tx) => handleInside(options, tx, request)),
  );
}

async function measured<R extends { readonly status: string }>(
  { service, log }: Pick<EventStoreOptions<unknown>, 'service' | 'log'>,
  { command, complaintId }: CommandFrame,
  work: () => Promise<R>,
): Promise<R> {
  const began = performance.now();
  let outcome = 'failed';
  try {
    const result = await work();
    outcome = result.status;
    return result;
  } finally {
    const seconds = (performance.now() - began) / 1000;
    commandSeconds.observe({ service, command, outcome }, seconds);
    log.debug({ command, complaintId, outcome, ms: Math.round(seconds * 1000) }, 'command');
  }
}

async function handleInside<State, R extends Rejection, A>(
  options: EventStoreOptions<State>,
  tx: OpenTx,
  request: HandleRequest<State, R, A>,
): Promise<Outcome<HandleResult<State, R, A>>> {
  const { firm, complaintId, idempotency } = request;
  if (idempotency !== undefined) {
    const claim = await claimKey(tx, firm, idempotency.key, { command: request.command, body: idempotency.body });
    if (claim.status === 'repeated') return undone({ status: 'repeated', answer: asAnswer<A>(claim.answer) });
    if (claim.status === 'idempotency-conflict') return undone({ status: 'idempotency-conflict' });
  }
  const stream = await lockStream(tx, firm, complaintId);
  const waiting = waits(stream, request);
  const toTake = waiting ? undefined : placeToTakeUp(stream, request.observe);
  if (toTake === undefined && placeOf(stream, request.observe) !== undefined)
    return undone({ status: 'already-applied' });
  if (waiting) return leftToOthers(options, tx, request, stream);
  if (isUnreached(stream, request)) return undone({ status: 'version-unknown' });
  const meanwhile = changedMeanwhile(stream, request);
  if (meanwhile !== undefined) return undone({ status: 'changed-meanwhile', meanwhile });
  return decideAndWrite(options, tx, request, { ...stream, toTake });
}

/** Whether a version is expected that the stream has not reached. Of an unknown complaint `decide` says that it is unknown. */
function isUnreached({ version }: LockedStream, { expectedVersion = 0 }: CommandFrame): boolean {
  return version > 0 && expectedVersion > version;
}

/** The last thing that somebody else did after the version the caller saw. */
function changedMeanwhile({ entries }: LockedStream, { expectedVersion, actor }: CommandFrame): Meanwhile | undefined {
  if (expectedVersion === undefined) return undefined;
  const last = entries.findLast(
    ({ version, event }) => version > expectedVersion && event.actor !== undefined && event.actor !== actor,
  );
  if (last?.event.actor === undefined) return undefined;
  return { by: last.event.actor, what: last.event.type, at: last.recordedAt };
}

/** A command is not carried out; a fact is recorded all the same, and so is what is private and does not wait. */
async function leftToOthers<State, R extends Rejection, A>(
  options: EventStoreOptions<State>,
  tx: OpenTx,
  request: HandleRequest<State, R, A>,
  stream: LockedStream,
): Promise<Outcome<HandleResult<State, R, A>>> {
  const { firm, complaintId, observe, keep, keepsAnyway } = request;
  const databaseNow = options.time.now(stream.databaseNow);
  if (observe !== undefined) {
    assertOurs(stream, request);
    await keepUnread(tx, request, { ...stream, databaseNow }, observe);
  } else if (keepsAnyway === true && keep !== undefined && stream.unread.length > 0) {
    const state = await stateOf(options, tx, complaintId, stream.entries);
    const nothing = { version: stream.version, events: [], own: [], now: databaseNow.getTime() };
    await keep.by(tx, [{ input: keep.input, change: { firm, complaintId, before: state, state, ...nothing } }]);
  } else return undone({ status: 'held' });
  return { keep: true, value: { status: 'kept' } };
}

/** A stream, and the place of the observed fact where it was recorded before. */
interface Taken extends LockedStream {
  readonly toTake: number | undefined;
}

async function decideAndWrite<State, R extends Rejection, A>(
  options: EventStoreOptions<State>,
  tx: OpenTx,
  request: HandleRequest<State, R, A>,
  stream: Taken,
): Promise<Outcome<HandleResult<State, R, A>>> {
  const { firm, complaintId, observe, idempotency, keep } = request;
  const { shape = firstShape } = options;
  const now = options.time.now(stream.databaseNow).getTime();
  const moment = { now, newId: () => uuidV7(now) };
  const { before, seen, observed, added } = await beforeAndAfter(options, tx, request, stream);
  const decision = request.decide(seen, moment);
  const rejected = isRejection(decision);
  if (rejected && observe === undefined) return undone({ status: 'rejected', rejection: decision });
  assertOurs(stream, request);

  const first = stream.entries[0]?.event ?? stream.ahead[0]?.event ?? observe;
  const place = { version: stream.version + added.length, first, service: options.service };
  const own = recordFacts(rejected ? [] : decision, request, { ...moment, ...place });
  const events = [...observed, ...own];
  const state = own.reduce(options.evolve, seen);
  const version = place.version + own.length;
  const change: Change<State> = { firm, complaintId, before, state, version, events, own, now };
  const answer = rejected ? undefined : asStored(request.answer?.(change));
  if (events.length > 0 || idempotency !== undefined)
    await append(tx, { ...change, observed: added, shape }, idempotency && { key: idempotency.key, answer });
  if (stream.toTake !== undefined) await takeUp(tx, complaintId, stream.toTake);
  if (!rejected) await keep?.by(tx, [{ input: keep.input, change }]);
  // Where the rows are of another shape, those that this change does not touch are to follow: the mark is the stream's.
  const earlier = [...stream.entries.map(({ event }) => event), ...added];
  const written = stream.shape === shape ? change : anew(change, options.initial, earlier);
  if (events.length > 0) await options.rows?.(tx, [written]);
  if (rejected) return { keep: true, value: { status: 'rejected', rejection: decision } };
  return { keep: true, value: { status: 'done', change, answer: asAnswer<A>(answer) } };
}

/** The state without the observed fact, and with it: at the end of the stream, or at the place where it was recorded before. */
async function beforeAndAfter<State>(
  options: EventStoreOptions<State>,
  tx: Tx,
  { complaintId, observe }: CommandFrame,
  { entries, toTake }: Taken,
) {
  const others = entries.filter(({ version }) => version !== toTake);
  const before = await stateOf(options, tx, complaintId, others);
  if (observe === undefined || isAhead(observe)) return { before, seen: before, observed: [], added: [] };
  // What is not ahead is of a type, version and service known here, which TypeScript cannot follow.
  const observed = [observe as ComplaintEvent];
  if (toTake === undefined) return { before, seen: observed.reduce(options.evolve, before), observed, added: observed };
  return { before, seen: await stateOf(options, tx, complaintId, entries), observed, added: [] };
}

/** The state after what a stream holds, with what stands in none of them. */
export async function stateOf<State>(
  { initial, evolve, complete }: EventStoreOptions<State>,
  tx: Tx,
  complaintId: string,
  entries: readonly StreamEntry[],
): Promise<State> {
  const state = entries.reduce((folded, { event }) => evolve(folded, event), initial);
  if (complete === undefined) return state;
  const [completed] = await complete(tx, [{ complaintId, state }]);
  if (completed === undefined) throw new Error('a state was not completed');
  return completed;
}

function undone<T>(value: T): Outcome<T> {
  return { keep: false, value };
}

/** The first caller gets exactly what a repeated call will get: dates are strings by then. */
function asStored(answer: unknown): unknown {
  return answer === undefined ? undefined : JSON.parse(JSON.stringify(answer));
}

/** A stored answer is what `answer` of the same command once returned, as JSON: its type is the caller's word. */
function asAnswer<A>(json: unknown): A {
  return json as A;
}

function assertUsable({ firm, complaintId, observe, idempotency }: CommandFrame): void {
  if (firm === everyFirm) throw new Error('a command belongs to one firm');
  if (observe === undefined) return;
  if (observe.firm !== firm || observe.subject !== complaintId)
    throw new Error(`observed event ${observe.id} belongs to another complaint or firm than the command`);
  if (idempotency !== undefined) throw new Error('an observed event is its own idempotency key');
}

/** @throws when the complaint's stream is another firm's. A command on an unknown complaint is to be rejected by `decide`. */
function assertOurs({ visible }: LockedStream, { firm, complaintId }: CommandFrame): void {
  if (!visible) throw new Error(`stream ${complaintId} does not belong to ${firm}`);
}
