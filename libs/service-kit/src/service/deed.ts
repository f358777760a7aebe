import type { ComplaintEvent, Fact } from '@gehoor/contracts';
import type { Moment, Setting } from '@gehoor/decision';
import {
  type HandleRequest,
  type HandleResult,
  keeping,
  type KeepRows,
  TransientError,
  type Tx,
} from '@gehoor/event-store';
import type { Rules } from '@gehoor/procedure';
import { type Access, type Core, knownOf } from './access';

/** What a service does by itself, such as letting a clock lapse: a command that nobody gives. It cannot be refused; where there
 *  is nothing left to do it states no facts. */
export interface Deed<State, Input> {
  /** In logs and metrics. */
  readonly name: string;
  /** Not to be done while a fact of the complaint was not acted on: it may say that it is not to be done at all. */
  readonly onlyWhenAllRead?: boolean;
  /** What it keeps is kept all the same where facts of the complaint wait: what follows is decided when those are taken up. */
  readonly keepsAnyway?: boolean;
  /** Pure. Not asked about a complaint that the service has not heard of. */
  readonly decide: (state: NonNullable<State>, input: Input, setting: Setting<Rules>) => readonly Fact[];
  /** Private rows, a page at a time: also of a complaint not heard of, and where no fact was stated. */
  readonly keep?: KeepRows<State, Input>;
}

/** What there is to do, for one complaint. */
export interface Occasion<Input> {
  readonly firm: string;
  readonly complaintId: string;
  readonly input: Input;
}

/** Does something for a page of complaints.   @returns the facts that were stated of each   @throws where the world fails, newer code is
 *  at work on a complaint, or it failed for one of them; for the others it is done all the same */
export async function does<State, Input>(
  access: Doing<State>,
  deed: Deed<State, Input>,
  page: readonly Occasion<Input>[],
): Promise<readonly (readonly ComplaintEvent[])[]> {
  const results = await tries(access, deed, page);
  return results.map((result) => {
    if (result.status === 'failed') throw result.error;
    if (result.status === 'held') throw newerCode(deed);
    return result.status === 'done' ? result.change.own : [];
  });
}

type Doing<State> = Pick<Access<State>, 'decider' | 'rulebook' | 'store'>;

/** Why a deed is to be tried again later: newer code is at work on its complaint. */
export function newerCode({ name }: { readonly name: string }): TransientError {
  return new TransientError(`${name}: newer code is at work on it`);
}

/** The same, with what came of each.
 *  @param page or what finds one in the transaction in which it is done: see `Claim`   @throws where the world fails */
export function tries<State, Input>(
  access: Doing<State>,
  deed: Deed<State, Input>,
  page: readonly Occasion<Input>[] | ((tx: Tx) => Promise<readonly Occasion<Input>[]>),
  options?: Parameters<Access<State>['store']['handle']>[1],
): Promise<readonly HandleResult<State, never, void>[]> {
  const requestsFor = (occasions: readonly Occasion<Input>[]) =>
    occasions.map((occasion) => requestFor(access, deed, occasion));
  const asked = typeof page === 'function' ? async (tx: Tx) => requestsFor(await page(tx)) : requestsFor(page);
  return access.store.handle(asked, options);
}

/** A deed, as the store is told. */
export function requestFor<State, Input>(
  core: Core<State>,
  deed: Deed<State, Input>,
  { firm, complaintId, input }: Occasion<Input>,
): HandleRequest<State, never, void> {
  const { name, keep, onlyWhenAllRead, keepsAnyway } = deed;
  return {
    firm,
    complaintId,
    command: name,
    onlyWhenAllRead,
    keepsAnyway,
    decide: (state, moment) => carriedOn(core, deed, state, input, moment),
    keep: keep && keeping(keep, input),
  };
}

/** Pure. The facts of a deed, and what they bring about. */
export function carriedOn<State, Input>(
  core: Core<State>,
  { decide }: Deed<State, Input>,
  state: State,
  input: Input,
  moment: Moment,
): readonly Fact[] {
  const known = knownOf(core, state);
  if (known === undefined) return [];
  const setting = { ...moment, rules: known.rules };
  const facts = decide(known.state, input, setting);
  return core.decider.consequences?.(state, facts, setting) ?? facts;
}
