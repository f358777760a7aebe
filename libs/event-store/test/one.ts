import type { Rejection } from '@gehoor/decision';
import type { Tx } from '../src/database/transaction';
import { keeping, type Change } from '../src/stream/change';
import type { EventStore, HandleRequest, HandleResult } from '../src/stream/handle';

/** A command by itself. */
export interface OneRequest<State, R extends Rejection, A> extends Omit<HandleRequest<State, R, A>, 'keep'> {
  /** Private rows, in the same transaction. Not called when rejected. */
  readonly also?: (tx: Tx, change: Change<State>) => Promise<void>;
}

/** A page of one. */
export async function handleOne<State, R extends Rejection = never, A = void>(
  store: Pick<EventStore<State>, 'handle'>,
  { also, ...request }: OneRequest<State, R, A>,
): Promise<HandleResult<State, R, A>> {
  const keep = also === undefined ? undefined : keeping<State, undefined>(forEachChange(also), undefined);
  const [result] = await store.handle<R, A>([{ ...request, keep }]);
  if (result === undefined) throw new Error('a page of one has one result');
  if (result.status === 'failed') throw result.error;
  return result;
}

function forEachChange<State>(write: (tx: Tx, change: Change<State>) => Promise<void>) {
  return async (tx: Tx, kept: readonly { readonly change: Change<State> }[]): Promise<void> => {
    for (const { change } of kept) await write(tx, change);
  };
}
