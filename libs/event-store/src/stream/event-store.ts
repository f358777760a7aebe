import type { Rejection } from '@gehoor/decision';
import { everyFirm, transactAndKeep, transactAtOnce } from '../database/transaction';
import { isLockTimeout, isTransient } from '../database/transient';
import { commandSeconds } from '../metrics';
import { stateOf } from './complete';
import type { Claim, CommandFrame, EventStore, EventStoreOptions, HandleRequest, HandleResult } from './handle';
import { statesOf } from './look';
import { createMemory, type Memory } from './memory';
import { carryOut } from './page';
import { loadStream } from './stream';
import { isHeld } from './unread';

/** The streams of one service: `handle` is the only way a fact gets into them. */
export function createEventStore<State>(options: EventStoreOptions<State>): EventStore<State> {
  const { dataSource } = options;
  const memory = createMemory<State>();
  return {
    handle: async <R extends Rejection = never, A = void>(
      requests: readonly HandleRequest<State, R, A>[] | Claim<State, R, A>,
      { waits = true } = {},
    ) => {
      if (typeof requests === 'function') return claimed(options, memory, requests);
      const page = requests.map(asTold);
      const results: HandleResult<State, R, A>[] = [];
      for (const part of inParts(page))
        results.push(...(await measured(options, memory, part, waits && part.length === 1)));
      return waits ? busyLast(options, memory, page, results) : results;
    },
    load: (firm, complaintId) =>
      transactAndKeep(dataSource, firm, async (tx) => {
        const stream = await loadStream(tx, options.service, complaintId);
        const state = await stateOf(options, tx, complaintId, stream.entries);
        const { version, entries: events, ahead } = stream;
        return { state, version, events, isHeld: isHeld(stream), ahead };
      }),
    look: (complaintIds) => transactAndKeep(dataSource, everyFirm, (tx) => statesOf(options, memory, tx, complaintIds)),
    ask: async <T>(firm: string, sql: string, params: readonly unknown[]) => {
      assertOne(firm);
      const [answer] = await transactAtOnce(dataSource, firm, [{ sql, params }]);
      if (answer?.status !== 'fulfilled') throw answer?.reason;
      return answer.value.rows as readonly T[];
    },
    withFirm: (firm, work) => {
      assertOne(firm);
      return transactAndKeep(dataSource, firm, work);
    },
    withEveryFirm: (work) => transactAndKeep(dataSource, everyFirm, work),
  };
}

/** As the database writes ids, and tells them. */
function asTold<Request extends CommandFrame>(request: Request): Request {
  return { ...request, complaintId: request.complaintId.toLowerCase() };
}

/** Where it throws, what was claimed is let go: it is a page as any other then. */
async function claimed<State, R extends Rejection, A>(
  options: EventStoreOptions<State>,
  memory: Memory<State>,
  claim: Claim<State, R, A>,
): Promise<readonly HandleResult<State, R, A>[]> {
  const began = performance.now();
  let page: readonly HandleRequest<State, R, A>[] = [];
  const finding: Claim<State, R, A> = async (tx) => (page = (await claim(tx)).map(asTold));
  const results = await carryOut(options, memory, finding, false).catch((error: unknown) => {
    if (isTransient(error) || page.length === 0) throw error;
    return carryOutOrSetApart(options, memory, page, false);
  });
  measure(options, page, results, began);
  return results;
}

function assertOne(firm: string): void {
  if (firm === everyFirm) throw new Error('a firm is needed here; withEveryFirm is for background work');
}

/** Waits for what somebody else had locked, one after the other: where one fails, what is on its complaint after it is not done. */
async function busyLast<State, R extends Rejection, A>(
  options: EventStoreOptions<State>,
  memory: Memory<State>,
  page: readonly HandleRequest<State, R, A>[],
  results: readonly HandleResult<State, R, A>[],
): Promise<readonly HandleResult<State, R, A>[]> {
  const failed = new Map<string, HandleResult<State, R, A>>();
  const done = [...results];
  for (const [at, request] of page.entries()) {
    if (done[at]?.status !== 'busy') continue;
    const { complaintId } = request;
    const [result] = failed.has(complaintId)
      ? [failed.get(complaintId)]
      : await measured(options, memory, [request], true);
    if (result === undefined) continue;
    if (result.status === 'failed') failed.set(complaintId, result);
    done[at] = result;
  }
  return done;
}

/** What shares a transaction. A key is taken with its command or not at all, so a command with one shares with nobody. */
function inParts<Request extends CommandFrame>(page: readonly Request[]): readonly (readonly Request[])[] {
  const parts: Request[][] = [];
  let isOpen = false;
  for (const request of page) {
    const isAlone = request.idempotency !== undefined;
    if (isOpen && !isAlone) parts.at(-1)?.push(request);
    else parts.push([request]);
    isOpen = !isAlone;
  }
  return parts;
}

async function measured<State, R extends Rejection, A>(
  options: EventStoreOptions<State>,
  memory: Memory<State>,
  part: readonly HandleRequest<State, R, A>[],
  isPatient: boolean,
): Promise<readonly HandleResult<State, R, A>[]> {
  const began = performance.now();
  const results = await carryOutOrSetApart(options, memory, part, isPatient);
  measure(options, part, results, began);
  return results;
}

function measure(
  { service, log }: Pick<EventStoreOptions<unknown>, 'service' | 'log'>,
  part: readonly CommandFrame[],
  results: readonly HandleResult<unknown, Rejection, unknown>[],
  began: number,
): void {
  const seconds = (performance.now() - began) / 1000;
  for (const [at, { command, complaintId }] of part.entries()) {
    const outcome = results[at]?.status ?? 'failed';
    commandSeconds.observe({ service, command, outcome }, seconds);
    log.debug({ command, complaintId, outcome, ms: Math.round(seconds * 1000) }, 'command');
  }
}

/** Nobody knows which of a page made the database refuse it, or wait: by halves it is found in a few tries, and the others are carried
 *  out in as few transactions. */
async function carryOutOrSetApart<State, R extends Rejection, A>(
  options: EventStoreOptions<State>,
  memory: Memory<State>,
  page: readonly HandleRequest<State, R, A>[],
  isPatient: boolean,
): Promise<readonly HandleResult<State, R, A>[]> {
  try {
    return await carryOut(options, memory, page, isPatient);
  } catch (error) {
    const isBusy = !isPatient && isLockTimeout(error);
    if (isTransient(error) && !isBusy) throw error;
    if (page.length === 1) return [isBusy ? { status: 'busy' } : { status: 'failed', error }];
  }
  const middle = Math.ceil(page.length / 2);
  const first = await carryOutOrSetApart(options, memory, page.slice(0, middle), isPatient);
  const apart = new Map<string, HandleResult<State, R, A>>();
  for (const [at, result] of first.entries())
    if (result.status === 'failed' || result.status === 'busy') apart.set(page[at]?.complaintId ?? '', result);
  const left = page.slice(middle);
  const others = left.filter(({ complaintId }) => !apart.has(complaintId));
  const done = await carryOutOrSetApart(options, memory, others, isPatient);
  const resultOf = new Map(others.map((request, at) => [request, done[at]]));
  // What is on the complaint of one that was set apart waits behind it.
  return [...first, ...left.flatMap((request) => apart.get(request.complaintId) ?? resultOf.get(request) ?? [])];
}
