import { isAhead, isEventType } from '@gehoor/contracts';
import type { CommandFrame, StoredEntry, StreamEntry } from './handle';

// Facts that were recorded and not acted on: whoever recorded them could not read everything. They are taken up, in order, by
// code that can.

/** What tells whether something can be acted on. */
interface Readable {
  readonly entries: readonly StreamEntry[];
  readonly unread: readonly number[];
  readonly ahead: readonly StoredEntry[];
  /** The version of each fact, by its id. */
  readonly places: ReadonlyMap<string, number>;
}

/** Whether newer code wrote what this code would have to know: facts of its own service, or a version of facts that it goes by.
 *  A type that it has never heard of is nothing that it goes by. */
export function isHeld({ ahead }: Pick<Readable, 'ahead'>): boolean {
  return ahead.some(({ origin, event }) => origin === 'own' || isEventType(event.type));
}

/** Whether a request has to be left to code that can read more, or to its turn behind what was left before. */
export function waits(stream: Readable, { observe, onlyWhenAllRead }: CommandFrame): boolean {
  if (isHeld(stream)) return true;
  if (observe === undefined) return onlyWhenAllRead === true && stream.unread.length > 0;
  const next = nextToTakeUp(stream);
  return isAhead(observe) || (next !== undefined && next !== stream.places.get(observe.id));
}

/** Where a fact stands that is its turn to be acted on.   @returns undefined for one that was acted on, or stands nowhere yet */
export function placeToTakeUp(stream: Readable, observe: CommandFrame['observe']): number | undefined {
  const place = observe && stream.places.get(observe.id);
  return place !== undefined && place === nextToTakeUp(stream) ? place : undefined;
}

/** The first place that was not acted on and can be read here. */
function nextToTakeUp({ unread, entries }: Readable): number | undefined {
  if (unread.length === 0) return undefined;
  return unread.find((place) => entries.some(({ version }) => version === place));
}
