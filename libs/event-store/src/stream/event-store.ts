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
import { append, loadEntries, lockStream, type LockedStream } from './stream';

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
        const events = await loadEntries(tx, complaintId);
        const state = await stateOf(options, tx, complaintId, events);
        return { state, version: events.length, events };
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
  if (stream.entries.some((entry) => entry.event.id === request.observe?.id))
    return undone({ status: 'already-applied' });
  if (isAhead(stream, request)) return undone({ status: 'version-unknown' });
  const meanwhile = changedMeanwhile(stream, request);
  if (meanwhile !== undefined) return undone({ status: 'changed-meanwhile', meanwhile });
  return decideAndWrite(options, tx, request, stream);
}

/** Whether a version is expected that the stream has not reached. Of an unknown complaint `decide` says that it is unknown. */
function isAhead({ entries }: LockedStream, { expectedVersion = 0 }: CommandFrame): boolean {
  return entries.length > 0 && expectedVersion > entries.length;
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

async function decideAndWrite<State, R extends Rejection, A>(
  options: EventStoreOptions<State>,
  tx: OpenTx,
  request: HandleRequest<State, R, A>,
  stream: LockedStream,
): Promise<Outcome<HandleResult<State, R, A>>> {
  const { firm, complaintId, observe, idempotency, keep } = request;
  const { shape = firstShape } = options;
  const now = options.time.now(stream.databaseNow).getTime();
  const moment = { now, newId: () => uuidV7(now) };
  const observed = observe === undefined ? [] : [observe];
  const before = await stateOf(options, tx, complaintId, stream.entries);
  const decision = request.decide(observed.reduce(options.evolve, before), moment);
  const rejected = isRejection(decision);
  if (rejected && observe === undefined) return undone({ status: 'rejected', rejection: decision });
  assertOurs(stream, request);

  const earlier = [...stream.entries.map(({ event }) => event), ...observed];
  const own = recordFacts(rejected ? [] : decision, request, { ...moment, service: options.service, earlier });
  const events = [...observed, ...own];
  const state = events.reduce(options.evolve, before);
  const version = stream.entries.length + events.length;
  const change: Change<State> = { firm, complaintId, before, state, version, events, own, now };
  const answer = rejected ? undefined : asStored(request.answer?.(change));
  if (events.length > 0 || idempotency !== undefined)
    await append(tx, change, idempotency && { key: idempotency.key, answer }, shape);
  if (!rejected) await keep?.by(tx, [{ input: keep.input, change }]);
  // Where the rows are of another shape, those that this change does not touch are to follow: the mark is the stream's.
  const written = stream.shape === shape ? change : anew(change, options.initial, earlier);
  if (events.length > 0) await options.rows?.(tx, [written]);
  if (rejected) return { keep: true, value: { status: 'rejected', rejection: decision } };
  return { keep: true, value: { status: 'done', change, answer: asAnswer<A>(answer) } };
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
