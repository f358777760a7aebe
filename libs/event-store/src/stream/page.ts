import type { Rejection } from '@gehoor/decision';
import { everyFirm, transact, type Tx } from '../database/transaction';
import { firstShape } from './change';
import { completed } from './complete';
import { decide } from './decide';
import type { Claim, CommandFrame, EventStoreOptions, HandleRequest, HandleResult } from './handle';
import { claimKey } from './idempotency';
import { type Live, livesOf, rememberable } from './live';
import type { Memory } from './memory';
import { asAnswer, createWriting } from './writing';

/** Carries out a page of commands in one transaction: all of it, or nothing. A command with an idempotency key is a page of its own.
 *  @param found the page, or what finds it there
 *  @param isPatient whether it waits for streams that somebody else has locked: what is on them is `busy` otherwise
 *  @returns a result for each, in order; where none of them did anything, nothing is kept   @throws what one of them throws */
export async function carryOut<State, R extends Rejection, A>(
  options: EventStoreOptions<State>,
  memory: Memory<State>,
  found: readonly HandleRequest<State, R, A>[] | Claim<State, R, A>,
  isPatient: boolean,
): Promise<readonly HandleResult<State, R, A>[]> {
  if (typeof found !== 'function' && found.length === 0) return [];
  const { results, lives, isKept } = await transact<Worked<State, R, A>>(
    options.dataSource,
    typeof found === 'function' ? everyFirm : firmOf(found),
    isPatient,
    async (tx) => {
      const page = typeof found === 'function' ? await found(tx) : found;
      page.forEach(assertUsable);
      if (page.length === 0) return { keep: false, value: { results: [], lives: new Map(), isKept: false } };
      // Both on their way at once: whoever was answered before has locked for nothing.
      const [answered, locked] = await Promise.all([
        answeredBefore<A>(tx, page),
        livesOf(options, memory, tx, page, isPatient),
      ]);
      if (answered !== undefined)
        return { keep: false, value: { results: [answered], lives: new Map(), isKept: false } };
      const done = await inTurn(options, tx, page, locked);
      const keep = done.some(({ status }, at) => leavesSomething(status, page[at]));
      return { keep, value: { results: done, lives: locked, isKept: keep } };
    },
  );
  // What is claimed is not met again soon, and is not to take the place of what is.
  if (isKept && typeof found !== 'function') for (const live of lives.values()) remember(options, memory, live);
  return results;
}

function assertUsable({ firm, complaintId, observe, idempotency }: CommandFrame): void {
  if (firm === everyFirm) throw new Error('a command belongs to one firm');
  if (observe === undefined) return;
  if (observe.firm !== firm || observe.subject.toLowerCase() !== complaintId)
    throw new Error(`observed event ${observe.id} belongs to another complaint or firm than the command`);
  if (idempotency !== undefined) throw new Error('an observed event is its own idempotency key');
}

/** What came of a page, and its streams as it leaves them. */
interface Worked<State, R extends Rejection, A> {
  readonly results: readonly HandleResult<State, R, A>[];
  readonly lives: ReadonlyMap<string, Live<State>>;
  readonly isKept: boolean;
}

function firmOf(page: readonly CommandFrame[]): string {
  const [first = everyFirm, ...others] = new Set(page.map(({ firm }) => firm));
  return others.length === 0 ? first : everyFirm;
}

/** A fact is recorded whatever comes of it; a command that was refused leaves nothing behind. */
function leavesSomething(status: HandleResult<never, Rejection, unknown>['status'], request?: CommandFrame): boolean {
  return status === 'done' || status === 'kept' || (status === 'rejected' && request?.observe !== undefined);
}

async function answeredBefore<A>(tx: Tx, page: readonly CommandFrame[]) {
  const [only] = page;
  if (only?.idempotency === undefined) return undefined;
  const { firm, command, idempotency } = only;
  const claim = await claimKey(tx, firm, idempotency.key, { command, body: idempotency.body });
  if (claim.status === 'claimed') return undefined;
  if (claim.status === 'idempotency-conflict') return { status: 'idempotency-conflict' } as const;
  return { status: 'repeated', answer: asAnswer<A>(claim.answer) } as const;
}

/** Decides in memory, and writes what they came to together. Where a state has a private part, what was decided before on its complaint is
 *  written first: complaints take turns then, so that it is written for all of them at once. */
async function inTurn<State, R extends Rejection, A>(
  options: EventStoreOptions<State>,
  tx: Tx,
  page: readonly HandleRequest<State, R, A>[],
  lives: ReadonlyMap<string, Live<State>>,
): Promise<readonly HandleResult<State, R, A>[]> {
  const writing = createWriting<State>(options, tx);
  const results = new Map<HandleRequest<State, R, A>, HandleResult<State, R, A>>();
  await completeAll(options, tx, [...lives.values()]);
  for (const turn of options.complete === undefined ? [page] : turnsOf(page)) {
    const behind = turn.map((request) => liveIn(lives, request)).filter(writing.isPrivateDue);
    if (behind.length > 0) {
      await writing.write();
      await completeAll(options, tx, behind);
    }
    for (const request of turn)
      results.set(request, await decide(options, tx, liveIn(lives, request), request, writing));
  }
  await writing.write();
  return page.flatMap((request) => results.get(request) ?? []);
}

/** The first command on each complaint, then the second on each that has one, and so on. */
function turnsOf<Request extends CommandFrame>(page: readonly Request[]): readonly (readonly Request[])[] {
  const turns: Request[][] = [];
  const countOf = new Map<string, number>();
  for (const request of page) {
    const turn = countOf.get(request.complaintId) ?? 0;
    countOf.set(request.complaintId, turn + 1);
    (turns[turn] ??= []).push(request);
  }
  return turns;
}

function liveIn<State>(lives: ReadonlyMap<string, Live<State>>, { complaintId }: CommandFrame): Live<State> {
  const live = lives.get(complaintId);
  if (live === undefined) throw new Error('a stream of the page was not locked');
  return live;
}

async function completeAll<State>(
  options: EventStoreOptions<State>,
  tx: Tx,
  lives: readonly Live<State>[],
): Promise<void> {
  const folded = lives.map((live) => ({ complaintId: live.complaintId, state: live.folded }));
  const states = await completed(options, tx, folded);
  for (const [at, state] of states.entries()) {
    const live = lives[at];
    if (live !== undefined) live.state = state;
  }
}

function remember<State>(
  { shape = firstShape }: EventStoreOptions<State>,
  memory: Memory<State>,
  live: Live<State>,
): void {
  const what = rememberable(live, shape);
  if (what === undefined) memory.forget(live.complaintId);
  else memory.keep(live.complaintId, what);
}
