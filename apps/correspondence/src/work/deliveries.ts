import type { Kept, Tx } from '@gehoor/event-store';
import type { Deed } from '@gehoor/service-kit';
import type { Correspondence } from '../domain/correspondence';
import { type Accepted, notTaken, type NotTaken, sentByMail } from '../domain/delivery';
import { endRelease } from '../store/releases';

/** Records that the mail server took a letter. */
export const recordAccepted: Deed<Correspondence, Accepted> = {
  name: 'recordAccepted',
  decide: (state, accepted, { now }) => sentByMail(state, accepted, now),
  keep: ending('done'),
};

/** Records that the mail server refused a letter for good, or too often. */
export const recordNotTaken: Deed<Correspondence, NotTaken> = {
  name: 'recordNotTaken',
  decide: (state, refused, { now }) => notTaken(state, refused, now),
  keep: ending('failed'),
};

/** Where it was recorded before, and no fact says it again: nobody needs to be asked any more. */
function ending(state: 'done' | 'failed') {
  return async (tx: Tx, kept: readonly Kept<Correspondence, { readonly letterId: string }>[]): Promise<void> => {
    for (const { input, change } of kept) if (change.own.length === 0) await endRelease(tx, input.letterId, state);
  };
}
