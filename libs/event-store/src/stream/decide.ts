import { type ComplaintEvent, isAhead } from '@gehoor/contracts';
import { isRejection, type Rejection } from '@gehoor/decision';
import type { Tx } from '../database/transaction';
import { uuidV7 } from '../uuid';
import { anew, type Change, firstShape } from './change';
import { stateOf } from './complete';
import type { CommandFrame, EventStoreOptions, HandleRequest, HandleResult, Meanwhile } from './handle';
import type { Live } from './live';
import { recordFacts } from './recording';
import { placeToTakeUp, waits } from './unread';
import { asAnswer, asStored, type Writing } from './writing';

/** Decides one command on its stream as the commands before it left it, and notes what is to be written. */
export async function decide<State, R extends Rejection, A>(
  options: EventStoreOptions<State>,
  tx: Tx,
  live: Live<State>,
  request: HandleRequest<State, R, A>,
  writing: Writing<State>,
): Promise<HandleResult<State, R, A>> {
  // One of them names a complaint that is not its firm's: alone, it will not find it.
  if (request.firm !== live.firm) throw new Error(`complaint ${live.complaintId} is claimed by two firms`);
  if (live.isBusy) return { status: 'busy' };
  const waiting = waits(live, request);
  const toTake = waiting ? undefined : placeToTakeUp(live, request.observe);
  if (toTake === undefined && request.observe !== undefined && live.places.has(request.observe.id))
    return { status: 'already-applied' };
  if (waiting) return leftToOthers(options, live, request, writing);
  if (isUnreached(live, request)) return { status: 'version-unknown' };
  const meanwhile = changedMeanwhile(live, request);
  if (meanwhile !== undefined) return { status: 'changed-meanwhile', meanwhile };
  return decideAndNote(options, live, request, writing, await takenFrom(options, tx, live, request, toTake));
}

/** Whether a version is expected that the stream has not reached. Of an unknown complaint `decide` says that it is unknown. */
function isUnreached({ version }: Live<unknown>, { expectedVersion = 0 }: CommandFrame): boolean {
  return version > 0 && expectedVersion > version;
}

/** The last thing that somebody else did after the version the caller saw. */
function changedMeanwhile({ entries }: Live<unknown>, { expectedVersion, actor }: CommandFrame): Meanwhile | undefined {
  if (expectedVersion === undefined) return undefined;
  const last = entries.findLast(
    ({ version, event }) => version > expectedVersion && event.actor !== undefined && event.actor !== actor,
  );
  if (last?.event.actor === undefined) return undefined;
  return { by: last.event.actor, what: last.event.type, at: last.recordedAt };
}

/** A command is not carried out; a fact is recorded all the same, and so is what is private and does not wait. */
function leftToOthers<State, R extends Rejection, A>(
  options: EventStoreOptions<State>,
  live: Live<State>,
  request: HandleRequest<State, R, A>,
  writing: Writing<State>,
): HandleResult<State, R, A> {
  const { firm, complaintId, observe, keep, keepsAnyway } = request;
  const now = options.time.now(live.databaseNow).getTime();
  if (observe !== undefined) {
    assertOurs(live, request);
    writing.place(live, [observe], { origin: 'observed', now, isUnread: true });
    live.unread.push(live.version);
    // Not acted on, but known: what is decided next is decided on it.
    if (!isAhead(observe)) live.state = options.evolve(live.state, observe as ComplaintEvent);
  } else if (keepsAnyway === true && keep !== undefined && live.unread.length > 0) {
    const { state, version } = live;
    writing.keep(keep, { firm, complaintId, before: state, state, version, events: [], own: [], now });
  } else return { status: 'held' };
  return { status: 'kept' };
}

/** Where an observed fact is recorded, and the states without it and with it. */
interface Taken<State> {
  readonly before: State;
  readonly seen: State;
  readonly observed: readonly ComplaintEvent[];
  /** The place where it was recorded before; undefined where it is added. */
  readonly place: number | undefined;
}

async function takenFrom<State>(
  options: EventStoreOptions<State>,
  tx: Tx,
  { complaintId, state, entries }: Live<State>,
  { observe }: CommandFrame,
  place: number | undefined,
): Promise<Taken<State>> {
  if (observe === undefined || isAhead(observe)) return { before: state, seen: state, observed: [], place };
  // What is not ahead is of a type, version and service known here, which TypeScript cannot follow.
  const event = observe as ComplaintEvent;
  if (place === undefined) return { before: state, seen: options.evolve(state, event), observed: [event], place };
  const others = entries.filter(({ version }) => version !== place);
  const before = await stateOf(options, tx, complaintId, others);
  return { before, seen: state, observed: [event], place };
}

function decideAndNote<State, R extends Rejection, A>(
  options: EventStoreOptions<State>,
  live: Live<State>,
  request: HandleRequest<State, R, A>,
  writing: Writing<State>,
  { before, seen, observed, place }: Taken<State>,
): HandleResult<State, R, A> {
  const { firm, complaintId, observe, idempotency, keep } = request;
  const now = options.time.now(live.databaseNow).getTime();
  const moment = { now, newId: () => uuidV7(now) };
  const decision = request.decide(seen, moment);
  const rejected = isRejection(decision);
  if (rejected && observe === undefined) return { status: 'rejected', rejection: decision };
  assertOurs(live, request);

  const added = place === undefined ? observed : [];
  const { service, initial, evolve, shape = firstShape } = options;
  const pinned = live.procedure ?? observe?.procedure;
  const version = live.version + added.length;
  const own = recordFacts(rejected ? [] : decision, request, { ...moment, version, pinned, service });
  const events = [...observed, ...own];
  // Where the rows are of another shape, those that this change does not touch are to follow: the mark is the stream's. A stream that is
  // new has none.
  const isMisshapen = live.shape !== shape && events.length > 0 && live.version > 0;
  const earlier = isMisshapen ? [...live.entries.map(({ event }) => event), ...added] : [];
  writing.place(live, added, { origin: 'observed', now });
  writing.place(live, own, { origin: 'own', now });
  if (place !== undefined) writing.takeUp(live, place);
  live.state = options.complete === undefined ? live.folded : own.reduce(evolve, seen);
  const change: Change<State> = {
    firm,
    complaintId,
    before,
    state: live.state,
    version: live.version,
    events,
    own,
    now,
  };
  const answer = rejected ? undefined : asStored(request.answer?.(change));
  if (idempotency !== undefined) writing.answer(firm, idempotency.key, answer);
  if (!rejected && keep !== undefined) writing.keep(keep, change);
  if (events.length > 0) writing.rows(live, isMisshapen ? anew(change, initial, earlier) : change);
  if (rejected) return { status: 'rejected', rejection: decision };
  return { status: 'done', change, answer: asAnswer<A>(answer) };
}

/** @throws when the complaint's stream is another firm's. A command on an unknown complaint is to be rejected by `decide`. */
function assertOurs({ isOurs, complaintId }: Live<unknown>, { firm }: CommandFrame): void {
  if (!isOurs) throw new Error(`stream ${complaintId} does not belong to ${firm}`);
}
