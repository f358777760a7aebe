import type { ReceivedMessage } from '@gehoor/event-transport';
import type { DataSource } from 'typeorm';
import { everyFirm, transactAndKeep, type Tx } from '../database/transaction';
import type { Log } from '../log';
import { lockMarker } from './parking';
import { fromStored, storable, type StoredText } from './stored-message';
import { take, type MessageHandlers } from './take';

export interface ReplayOptions {
  readonly dataSource: DataSource;
  readonly complaintId: string;
  readonly handle: MessageHandlers;
  readonly log: Log;
}

export interface Replayed {
  /** How many messages were taken. */
  readonly taken: number;
  /** Why the next one still cannot be; absent when the complaint is parked no longer. */
  readonly reason?: string;
}

/** Takes the parked messages of a complaint again, in order, up to the first that still cannot be taken. Messages that arrive
 *  meanwhile wait, and queue behind or go on, whichever is right afterwards. */
export function replayParked(options: ReplayOptions): Promise<Replayed> {
  const { dataSource, complaintId, log } = options;
  return transactAndKeep(dataSource, everyFirm, async (tx) => {
    if (!(await lockMarker(tx, complaintId))) return { taken: 0 };
    for (let taken = 0; ; taken++) {
      const row = await firstParked(tx, complaintId);
      if (row === undefined) {
        await tx.execute(`delete from parked_complaints where complaint_id = $1`, [complaintId]);
        log.info({ complaintId, taken }, 'a parked complaint flows again');
        return { taken };
      }
      const [outcome] = await take(options.handle, [row]);
      if (typeof outcome === 'object') {
        await tx.execute(`update parked set reason = $2 where place = $1`, [row.place, storable(outcome.detail)]);
        return { taken, reason: outcome.reason };
      }
      await tx.execute(`delete from parked where place = $1`, [row.place]);
    }
  });
}

type ParkedRow = StoredText & Omit<ReceivedMessage, 'key' | 'headers' | 'timestamp'> & { readonly receivedAt: Date };

async function firstParked(
  tx: Tx,
  complaintId: string,
): Promise<(ReceivedMessage & { readonly place: string }) | undefined> {
  const [row] = await tx.query<ParkedRow & { readonly place: string }>(
    `select place, complaint_id as "partitionKey", topic, partition, "offset", received_at as "receivedAt", key, headers, value
     from parked where complaint_id = $1 order by place limit 1`,
    [complaintId],
  );
  if (row === undefined) return undefined;
  const { receivedAt, ...message } = row;
  return { ...message, ...fromStored(row), timestamp: receivedAt.getTime() };
}
