import { type AheadEvent, type ComplaintEvent, isAhead, isEventType } from '@gehoor/contracts';
import type { OpenTx } from '../database/transaction';
import type { CommandFrame } from './handle';
import { append, type LockedStream, type ReadStream } from './stream';

// Facts that were recorded and not acted on: whoever recorded them could not read everything. They are taken up, in order, by
// code that can.

/** Whether newer code wrote what this code would have to know: facts of its own service, or a version of facts that it goes by.
 *  A type that it has never heard of is nothing that it goes by. */
export function isHeld({ ahead }: Pick<ReadStream, 'ahead'>): boolean {
  return ahead.some(({ origin, event }) => origin === 'own' || isEventType(event.type));
}

/** Whether a request has to be left to code that can read more, or to its turn behind what was left before. */
export function waits(stream: LockedStream, { observe, onlyWhenAllRead }: CommandFrame): boolean {
  if (isHeld(stream)) return true;
  if (observe === undefined) return onlyWhenAllRead === true && stream.unread.length > 0;
  const next = nextToTakeUp(stream);
  return isAhead(observe) || (next !== undefined && next !== placeOf(stream, observe));
}

/** Where a fact stands that is its turn to be acted on.   @returns undefined for one that was acted on, or stands nowhere yet */
export function placeToTakeUp(stream: LockedStream, observe: CommandFrame['observe']): number | undefined {
  const place = placeOf(stream, observe);
  return place !== undefined && place === nextToTakeUp(stream) ? place : undefined;
}

/** The first place that was not acted on and can be read here. */
function nextToTakeUp({ unread, entries }: LockedStream): number | undefined {
  if (unread.length === 0) return undefined;
  return unread.find((place) => entries.some(({ version }) => version === place));
}

/** @returns undefined where the fact is not in the stream */
export function placeOf({ entries, ahead }: ReadStream, observe: CommandFrame['observe']): number | undefined {
  return [...entries, ...ahead].find(({ event }) => event.id === observe?.id)?.version;
}

/** Records a fact without acting on it. */
export async function keepUnread(
  tx: OpenTx,
  { firm, complaintId }: CommandFrame,
  { version, shape, databaseNow }: LockedStream,
  fact: ComplaintEvent | AheadEvent,
): Promise<void> {
  const place = version + 1;
  const now = databaseNow.getTime();
  await append(tx, { firm, complaintId, now, version: place, observed: [fact], own: [], shape });
  await tx.execute(`insert into unread (complaint_id, version, firm, type, type_version) values ($1, $2, $3, $4, $5)`, [
    complaintId,
    place,
    firm,
    fact.type,
    fact.typeVersion,
  ]);
}

/** It was acted on. */
export async function takeUp(tx: OpenTx, complaintId: string, place: number): Promise<void> {
  await tx.execute(`delete from unread where complaint_id = $1 and version = $2`, [complaintId, place]);
}
