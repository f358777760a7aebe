import { encodeParked, headerComplaint, headerId, topics, type ServiceName } from '@gehoor/contracts';
import type { ReceivedMessage } from '@gehoor/event-transport';
import type { DataSource } from 'typeorm';
import { everyFirm, transactAndKeep } from './transaction';
import type { Tx } from './types';

/** A message a service could not take, or that waits behind one. */
export interface ParkedMessage {
  readonly place: string;
  readonly complaintId: string;
  readonly firm: string;
  readonly topic: string;
  readonly type: string;
  readonly reason: string;
  readonly parkedAt: Date;
}

/** Why a message cannot be taken. */
export interface Refusal {
  /** For logs and the parked topic: no personal data. */
  readonly reason: string;
  /** For this service's own table. */
  readonly detail: string;
}

export const waitsBehind = 'waits behind a parked message';

export function complaintOf(message: ReceivedMessage): string {
  return headerComplaint(message.headers) ?? message.partitionKey;
}

/** Without a lock: a parked complaint stays parked until a replay, which holds the lock, has taken everything. */
export async function isParked(dataSource: DataSource, complaintId: string): Promise<boolean> {
  const rows: unknown[] = await dataSource.query(`select 1 from parked_complaints where complaint_id = $1`, [
    complaintId,
  ]);
  return rows.length > 0;
}

/** Sets the message aside, and with it the complaint: later messages about it will queue behind. */
export function park(
  dataSource: DataSource,
  service: ServiceName,
  message: ReceivedMessage,
  refusal: Refusal,
): Promise<void> {
  return transactAndKeep(dataSource, everyFirm, async (tx) => {
    await tx.execute(`insert into parked_complaints (complaint_id) values ($1) on conflict do nothing`, [
      complaintOf(message),
    ]);
    await lockMarker(tx, complaintOf(message));
    await store(tx, message, refusal.detail);
    await tx.publish(copyForOperators(service, message, refusal.reason));
  });
}

/** Puts the message behind those already parked.
 *  @returns false when the complaint is no longer parked: a replay finished while we waited for it */
export function queueBehind(dataSource: DataSource, message: ReceivedMessage): Promise<boolean> {
  return transactAndKeep(dataSource, everyFirm, async (tx) => {
    if (!(await lockMarker(tx, complaintOf(message)))) return false;
    await store(tx, message, waitsBehind);
    return true;
  });
}

/** Serialises parking, queueing and replaying of one complaint.   @returns whether it is parked */
export async function lockMarker(tx: Tx, complaintId: string): Promise<boolean> {
  const rows = await tx.query(`select 1 from parked_complaints where complaint_id = $1 for update`, [complaintId]);
  return rows.length > 0;
}

/** Everything parked, oldest first. No personal data: neither content nor key of a message is shown. */
export function listParked(dataSource: DataSource): Promise<readonly ParkedMessage[]> {
  return transactAndKeep(dataSource, everyFirm, (tx) =>
    tx.query<ParkedMessage>(
      `select place, complaint_id as "complaintId", firm, topic, coalesce(headers ->> 'ce_type', '') as type, reason, parked_at as "parkedAt"
       from parked order by place`,
    ),
  );
}

/** An erasure does not wait behind what is parked: the topic is compacted, so a tombstone takes the place of every earlier
 *  record of its key. What those are replayed as is the tombstone itself. */
async function eraseEarlier(tx: Tx, { topic, key, value }: ReceivedMessage): Promise<void> {
  if (topic !== topics.persons || value !== null) return;
  await tx.execute(`update parked set value = null where topic = $1 and key = $2`, [topic, key]);
}

/** A redelivery is recognised: by event id, or, where there is none, by its place in the log. */
async function store(tx: Tx, message: ReceivedMessage, reason: string): Promise<void> {
  await eraseEarlier(tx, message);
  const messageId = headerId(message.headers) ?? `${message.partition}:${message.offset}:${message.timestamp}`;
  await tx.execute(
    `insert into parked (complaint_id, firm, message_id, topic, key, partition, "offset", received_at, headers, value, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (topic, message_id) do nothing`,
    [
      ...[complaintOf(message), message.headers['ce_firm'] || 'unknown', messageId, message.topic, message.key],
      ...[message.partition, message.offset, new Date(message.timestamp), JSON.stringify(message.headers)],
      ...[message.value, reason],
    ],
  );
}

/** The readers of the parked topic may not see personal data: of a persons record they get the headers only. */
function copyForOperators(service: ServiceName, message: ReceivedMessage, reason: string) {
  const { partition, offset } = message;
  const copy = encodeParked(message, { service, reason, partition, offset, at: new Date().toISOString() });
  return message.topic === topics.persons ? { ...copy, value: null } : copy;
}
