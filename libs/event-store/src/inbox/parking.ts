import { attributeIn, encodeParked, envelopeSchema, topics, type Parked, type ServiceName } from '@gehoor/contracts';
import type { ReceivedMessage } from '@gehoor/event-transport';
import type { DataSource } from 'typeorm';
import { everyFirm, transactAndKeep, type Tx } from '../database/transaction';
import { stampOf } from '../stamp';
import { nameOfComplaint, storable, storableHeaders, toStored } from './stored-message';

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
export interface Obstacle {
  /** For logs and the parked topic: no personal data. */
  readonly reason: string;
  /** For this service's own table. */
  readonly detail: string;
}

export const waitsBehind = 'waits behind a parked message';

/** The complaint a message parks and waits for, by the name rows and operators use. */
export function complaintOf(message: ReceivedMessage): string {
  return nameOfComplaint(attributeIn(message.headers, 'subject') ?? message.partitionKey);
}

/** Without a lock: a parked complaint stays parked until a replay, which holds the lock, has taken everything. */
export async function parkedAmong(
  dataSource: DataSource,
  complaintIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows: readonly { readonly id: string }[] = await dataSource.query(
    `select complaint_id as id from parked_complaints where complaint_id = any ($1)`,
    [[...new Set(complaintIds)]],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Sets the message aside, and with it the complaint: later messages about it will queue behind. */
export function park(
  dataSource: DataSource,
  service: ServiceName,
  message: ReceivedMessage,
  obstacle: Obstacle,
): Promise<void> {
  return transactAndKeep(dataSource, everyFirm, async (tx) => {
    await tx.execute(`insert into parked_complaints (complaint_id) values ($1) on conflict do nothing`, [
      complaintOf(message),
    ]);
    await lockMarker(tx, complaintOf(message));
    await store(tx, message, obstacle.detail);
    tx.publish(copyForOperators(service, message, obstacle.reason));
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

/** The complaints of which something is parked, the longest parked first. */
export async function listParkedComplaints(dataSource: DataSource): Promise<readonly string[]> {
  const rows: { readonly id: string }[] = await dataSource.query(
    `select complaint_id as id from parked_complaints order by parked_at`,
  );
  return rows.map(({ id }) => id);
}

/** Everything parked, or what is of one complaint, oldest first. No personal data: neither content nor key of a message is shown. */
export function listParked(dataSource: DataSource, complaintId?: string): Promise<readonly ParkedMessage[]> {
  return transactAndKeep(dataSource, everyFirm, (tx) =>
    tx.query<ParkedMessage>(
      `select place, complaint_id as "complaintId", firm, topic, coalesce(headers ->> 'ce_type', '') as type, reason, parked_at as "parkedAt"
       from parked where $1::text is null or complaint_id = $1 order by place`,
      [complaintId ?? null],
    ),
  );
}

/** An erasure does not wait behind what is parked: the topic is compacted, so a tombstone takes the place of every earlier
 *  record of its key. What those are replayed as is the tombstone itself. */
async function eraseEarlier(tx: Tx, { topic, key, value }: ReceivedMessage): Promise<void> {
  if (topic !== topics.persons || value !== null) return;
  await tx.execute(`update parked set value = null where topic = $1 and key = $2`, [topic, storable(key)]);
}

async function store(tx: Tx, message: ReceivedMessage, reason: string): Promise<void> {
  await eraseEarlier(tx, message);
  const { partition, offset, topic, value, timestamp } = message;
  const complaintId = complaintOf(message);
  const { key, headers } = toStored(message);
  await tx.execute(
    `insert into parked (complaint_id, firm, message_id, topic, key, partition, "offset", received_at, headers, value, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (topic, message_id) do nothing`,
    [
      ...[complaintId, storable(message.headers['ce_firm'] || 'unknown'), await messageId(tx, message, complaintId)],
      ...[topic, key, partition, offset, receivedAt(timestamp), JSON.stringify(headers), value, storable(reason)],
    ],
  );
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a redelivery is recognised by: the event's id or, where it has none of its own, its place in the log. Ids that are none,
 *  or that another complaint's message gave as well, recognise nothing: the message would be lost. */
async function messageId(
  tx: Tx,
  { headers, topic, ...message }: ReceivedMessage,
  complaintId: string,
): Promise<string> {
  const id = attributeIn(headers, 'id');
  const place = `${message.partition}:${message.offset}:${message.timestamp}`;
  if (id === undefined || !uuid.test(id)) return place;
  const others = await tx.query(`select 1 from parked where topic = $1 and message_id = $2 and complaint_id <> $3`, [
    ...[topic, id, complaintId],
  ]);
  return others.length > 0 ? place : id;
}

const lastInstant = Date.UTC(9999, 11, 31);

/** A writer's clock may say anything, the column does not take anything: within 1970 and 9999. */
function receivedAt(timestamp: number): Date {
  return new Date(Math.min(Math.max(Number.isNaN(timestamp) ? 0 : timestamp, 0), lastInstant));
}

/** The readers of the parked topic may not see personal data: of a persons record they get the headers only. What a broker would
 *  refuse goes no further than our own table: the copy says where the message lies. */
function copyForOperators(service: ServiceName, message: ReceivedMessage, why: string) {
  const { topic, partition, offset } = message;
  const place = { topic, partition, offset, key: storable(message.key.slice(0, 200)) };
  const headers = storableHeaders(message.headers);
  const value = message.value?.toString('base64') ?? null;
  const whose = { complaintId: complaintOf(message), firm: firmOf(message) };
  const stamp = stampOf(service, Date.now());
  const around = (original: Parked['original']) =>
    encodeParked({ reason: storable(why.slice(0, 500)), original }, whose, stamp);
  const copy = around(topic === topics.persons ? { ...place, headers } : { ...place, headers, value });
  return (copy.value?.length ?? 0) > largestCopyBytes ? around(place) : copy;
}

/** Kafka's own limit is a little over a million bytes, headers included. */
const largestCopyBytes = 900_000;

/** A text that is no id of a firm is left out: others may have written anything there. */
function firmOf({ headers }: ReceivedMessage): string | undefined {
  return envelopeSchema.shape.firm.safeParse(attributeIn(headers, 'firm')).data;
}
