import { type AheadEvent, type ComplaintEvent, encodeEvent, readStored } from '@gehoor/contracts';
import type { OpenTx, Tx } from '../database/transaction';
import type { Change } from './change';
import type { StoredEntry, StreamEntry } from './handle';

/** What a stream holds. */
export interface ReadStream {
  /** Places are dense: this is how many there are. */
  readonly version: number;
  /** What this code can read, brought up to its versions. */
  readonly entries: readonly StreamEntry[];
  /** What newer code wrote. */
  readonly ahead: readonly StoredEntry[];
}

/** A stream, locked until the transaction ends. */
export interface LockedStream extends ReadStream {
  /** The places that were recorded and not acted on yet. */
  readonly unread: readonly number[];
  /** False: the complaint is another firm's, and nothing can be appended. */
  readonly visible: boolean;
  /** That of the rows the stream has: see `EventStoreOptions.shape`. */
  readonly shape: number;
  /** The database's clock, read after the lock was ours: later versions never have earlier times. */
  readonly databaseNow: Date;
}

interface LockRow {
  readonly version: number;
  readonly shape: number;
  readonly now: Date;
  readonly unread: readonly number[];
  readonly entries: readonly StoredEntry[];
}

const selectEntries = `
  coalesce((select json_agg(json_build_object('version', e.version, 'origin', e.origin,
    'recordedAt', round(extract(epoch from e.recorded_at) * 1000), 'event', e.event) order by e.version)
    from events e where e.complaint_id = $1), '[]')`;

const selectUnread = `array(select u.version from unread u where u.complaint_id = $1 order by u.version)`;

/** Locks and loads in one statement. A statement that had to wait for the lock has an outdated view of the events;
 *  versions are dense, so counting them tells. */
const lockAndLoad = `
  with made as (
    insert into streams (complaint_id, firm) values ($1, $2) on conflict (complaint_id) do nothing returning version, shape
  ), held as (
    select version, shape from streams where complaint_id = $1 for update
  ), stream as (
    select version, shape from made union all select version, shape from held
  )
  select version, shape, clock_timestamp() as now, ${selectEntries} as entries,
    ${selectUnread} as unread from stream`;

/** Locks the complaint's stream, made on the spot when it is new, and loads it. */
export async function lockStream(tx: Tx, firm: string, complaintId: string): Promise<LockedStream> {
  // Twice: somebody else's uncommitted insert makes ours wait, and then neither the insert nor the select has a row.
  const [found] = await untilFound(() => tx.query<LockRow>(lockAndLoad, [complaintId, firm]));
  if (found === undefined)
    return {
      version: 0,
      entries: [],
      ahead: [],
      unread: [],
      visible: false,
      shape: 0,
      databaseNow: await databaseTime(tx),
    };
  const isOutdated = found.entries.length !== found.version;
  const stored = isOutdated ? await storedEntries(tx, complaintId) : found.entries;
  if (stored.length !== found.version)
    throw new Error(`stream ${complaintId} is at version ${found.version} but holds ${stored.length} events`);
  const unread = isOutdated ? await unreadOf(tx, complaintId) : found.unread;
  return { ...readEntries(stored), unread, visible: true, shape: found.shape, databaseNow: found.now };
}

/** The stream as committed, without locking it. */
export async function loadStream(tx: Tx, complaintId: string): Promise<ReadStream> {
  return readEntries(await storedEntries(tx, complaintId));
}

async function storedEntries(tx: Tx, complaintId: string): Promise<readonly StoredEntry[]> {
  const [row] = await tx.query<Pick<LockRow, 'entries'>>(`select ${selectEntries} as entries`, [complaintId]);
  return row?.entries ?? [];
}

async function unreadOf(tx: Tx, complaintId: string): Promise<readonly number[]> {
  const [row] = await tx.query<Pick<LockRow, 'unread'>>(`select ${selectUnread} as unread`, [complaintId]);
  return row?.unread ?? [];
}

function readEntries(stored: readonly StoredEntry[]): ReadStream {
  const entries: StreamEntry[] = [];
  const ahead: StoredEntry[] = [];
  for (const entry of stored) {
    const event = readStored(entry.event);
    if (event === undefined) ahead.push(entry);
    else entries.push({ ...entry, event });
  }
  return { version: stored.length, entries, ahead };
}

/** The database's clock, unmoved. */
export async function databaseTime(tx: Tx): Promise<Date> {
  const [row] = await tx.query<{ now: Date }>('select clock_timestamp() as now');
  if (row === undefined) throw new Error('the database did not tell its time');
  return row.now;
}

async function untilFound<T>(read: () => Promise<readonly T[]>): Promise<readonly T[]> {
  const rows = await read();
  return rows.length > 0 ? rows : read();
}

/** The ids of the outbox are drawn while the stream row is locked: per complaint, their order is the order of the commits. */
const appendAll = `
  with placed as (
    insert into events (complaint_id, version, firm, id, type, origin, recorded_at, event)
    select $1::uuid, n.version, $2::text, (n.event ->> 'id')::uuid, n.event ->> 'type', n.origin, $3::timestamptz, n.event
    from jsonb_to_recordset($4::jsonb) as n (version int, origin text, event jsonb)
  ), moved as (
    update streams set version = $5::int, shape = $9::int where complaint_id = $1::uuid and version <> $5::int
  ), queued as (
    insert into outbox (firm, topic, key, partition_key, headers, value)
    select $2::text, o.topic, o.key, o.partition_key, o.headers, convert_to(o.value, 'UTF8')
    from jsonb_to_recordset($6::jsonb) as o (place int, topic text, key text, partition_key text, headers jsonb, value text)
    order by o.place
  )
  update commands set answer = $8::jsonb where firm = $2::text and key = $7::text`;

/** What is added to a stream. */
export interface Addition extends Pick<Change<unknown>, 'firm' | 'complaintId' | 'now'> {
  /** Of the stream afterwards. */
  readonly version: number;
  readonly observed: readonly (ComplaintEvent | AheadEvent)[];
  readonly own: readonly ComplaintEvent[];
  /** Of the rows that are written with them. */
  readonly shape: number;
}

/** Events, stream version and shape, outbox and stored answer, in one statement.
 *  @param stored the answer of an idempotency key */
export async function append(
  tx: OpenTx,
  { firm, complaintId, now, version, observed, own, shape }: Addition,
  stored?: { readonly key: string; readonly answer: unknown },
): Promise<void> {
  const first = version - observed.length - own.length + 1;
  const entries = [...observed, ...own].map((event, index) => {
    const origin: StreamEntry['origin'] = index < observed.length ? 'observed' : 'own';
    return { version: first + index, origin, event };
  });
  // Encoding checks each own event against its schema: a fact that does not fit is a bug and undoes the command.
  const outbox = own.map(encodeEvent).map(({ topic, key, partitionKey, headers, value }, place) => ({
    place,
    topic,
    key,
    headers,
    partition_key: partitionKey,
    value: value?.toString('utf8') ?? null,
  }));
  await tx.execute(appendAll, [
    ...[complaintId, firm, new Date(now), JSON.stringify(entries), version, JSON.stringify(outbox)],
    ...(stored === undefined ? [null, null] : [stored.key, JSON.stringify(stored.answer ?? null)]),
    shape,
  ]);
  if (outbox.length > 0) tx.published();
}
