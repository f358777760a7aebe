import { type AheadEvent, type ComplaintEvent, readStored } from '@gehoor/contracts';
import type { Tx } from '../database/transaction';
import type { StoredEntry, StreamEntry } from './handle';

/** What a stream holds, or of what is known of it already the rest. */
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
  /** That of the rows the stream has: see `EventStoreOptions.shape`. */
  readonly shape: number;
  /** The database's clock, read after the lock was ours: later versions never have earlier times. */
  readonly databaseNow: Date;
}

/** A stream to be locked. */
export interface Wanted {
  readonly firm: string;
  readonly complaintId: string;
  /** The version up to which its facts are known already; 0: it is read whole. */
  readonly since: number;
}

interface LockRow {
  readonly id: string;
  readonly firm: string;
  readonly version: number;
  readonly shape: number;
  readonly now: Date;
  readonly unread: readonly number[];
  readonly entries: readonly StoredEntry[];
}

const selectEntries = (id: string, since: string) => `
  coalesce((select json_agg(json_build_object('version', e.version, 'origin', e.origin,
    'recordedAt', round(extract(epoch from e.recorded_at) * 1000), 'event', e.event) order by e.version)
    from events e where e.complaint_id = ${id} and e.version > ${since}), '[]')`;

const selectUnread = (id: string) =>
  `array(select u.version from unread u where u.complaint_id = ${id} order by u.version)`;

/** Locks and loads in one statement, in the order of ids, as every page does. A statement that had to wait for a lock has an
 *  outdated view of the events; versions are dense, so counting them tells. */
const lockAndLoad = (busy: '' | 'skip locked') => `
  with wanted as (
    select * from unnest($1::uuid[], $2::text[], $3::int[]) as w (id, firm, since)
  ), made as (
    insert into streams (complaint_id, firm) select id, firm from wanted order by id
      on conflict (complaint_id) do nothing returning complaint_id, firm, version, shape
  ), held as (
    select complaint_id, firm, version, shape from streams where complaint_id = any ($1::uuid[])
      order by complaint_id for update ${busy}
  ), stream as (
    select * from made union all select * from held
  )
  select s.complaint_id as id, s.firm, s.version, s.shape, clock_timestamp() as now,
    ${selectEntries('s.complaint_id', 'w.since')} as entries, ${selectUnread('s.complaint_id')} as unread
  from stream s join wanted w on w.id = s.complaint_id`;

/** Locks streams, made on the spot where they are new, and loads them.
 *  @param isPatient whether it waits for a stream that somebody else has locked; else it is left out
 *  @returns those that are the firm's who wants them: another firm's is as one that is not there */
export async function lockStreams(
  tx: Tx,
  wanted: readonly Wanted[],
  isPatient = true,
): Promise<ReadonlyMap<string, LockedStream>> {
  const found = await lockRows(tx, wanted, isPatient);
  const missing = wanted.filter(({ complaintId }) => !found.has(complaintId));
  // Again: somebody else's uncommitted insert makes ours wait, and then neither the insert nor the select has a row.
  if (missing.length > 0) for (const [id, row] of await lockRows(tx, missing, isPatient)) found.set(id, row);
  const outdated = wanted.filter(({ complaintId, since }) => {
    const row = found.get(complaintId);
    return row !== undefined && row.version >= since && since + row.entries.length !== row.version;
  });
  for (const row of await entriesOf(tx, outdated)) found.set(row.id, { ...found.get(row.id)!, ...row });
  const locked = new Map<string, LockedStream>();
  for (const { complaintId, firm, since } of wanted) {
    const row = found.get(complaintId);
    if (row?.firm !== firm) continue;
    if (row.version >= since && since + row.entries.length !== row.version)
      throw new Error(`stream ${complaintId} is at version ${row.version} but holds ${row.entries.length} events`);
    const { version, shape, unread, now: databaseNow } = row;
    locked.set(complaintId, { ...readEntries(row.entries), version, shape, unread, databaseNow });
  }
  return locked;
}

/** Those of the streams that are there, and the firm's: locked by somebody else, where we did not get them. */
export async function busyAmong(tx: Tx, wanted: readonly Wanted[]): Promise<ReadonlySet<string>> {
  if (wanted.length === 0) return new Set();
  const rows = await tx.query<{ id: string }>(
    `select complaint_id as id from streams join unnest($1::uuid[], $2::text[]) as w (id, firm)
       on w.id = complaint_id and w.firm = streams.firm`,
    columnsOf(wanted).slice(0, 2),
  );
  return new Set(rows.map(({ id }) => id));
}

async function lockRows(tx: Tx, wanted: readonly Wanted[], isPatient: boolean): Promise<Map<string, LockRow>> {
  const rows = await tx.query<LockRow>(lockAndLoad(isPatient ? '' : 'skip locked'), columnsOf(wanted));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Of streams that are locked already. */
async function entriesOf(
  tx: Tx,
  wanted: readonly Wanted[],
): Promise<readonly Pick<LockRow, 'id' | 'entries' | 'unread'>[]> {
  if (wanted.length === 0) return [];
  return tx.query(
    `select w.id, ${selectEntries('w.id', 'w.since')} as entries, ${selectUnread('w.id')} as unread
     from unnest($1::uuid[], $2::text[], $3::int[]) as w (id, firm, since)`,
    columnsOf(wanted),
  );
}

function columnsOf(wanted: readonly Wanted[]): readonly unknown[] {
  return [
    wanted.map(({ complaintId }) => complaintId),
    wanted.map(({ firm }) => firm),
    wanted.map(({ since }) => since),
  ];
}

/** The stream as committed, without locking it. */
export async function loadStream(tx: Tx, complaintId: string): Promise<ReadStream> {
  const [stream] = await loadStreams(tx, [{ firm: '', complaintId, since: 0 }]);
  return stream ?? { entries: [], ahead: [], version: 0 };
}

/** What was committed of streams since the versions that are known of them, in the order given. */
export async function loadStreams(
  tx: Tx,
  wanted: readonly Wanted[],
): Promise<readonly Omit<LockedStream, 'shape' | 'databaseNow'>[]> {
  const rows = new Map((await entriesOf(tx, wanted)).map((row) => [row.id, row]));
  return wanted.map(({ complaintId, since }) => {
    const { entries = [], unread = [] } = rows.get(complaintId) ?? {};
    return { ...readEntries(entries), unread, version: since + entries.length };
  });
}

function readEntries(stored: readonly StoredEntry[]): Pick<ReadStream, 'entries' | 'ahead'> {
  const entries: StreamEntry[] = [];
  const ahead: StoredEntry[] = [];
  for (const entry of stored) {
    const event = readStored(entry.event);
    if (event === undefined) ahead.push(entry);
    else entries.push({ ...entry, event });
  }
  return { entries, ahead };
}

/** The database's clock, unmoved. */
export async function databaseTime(tx: Tx): Promise<Date> {
  const [row] = await tx.query<{ now: Date }>('select clock_timestamp() as now');
  if (row === undefined) throw new Error('the database did not tell its time');
  return row.now;
}

/** Everything that a page writes to streams, in one statement. */
const appendAll = `
  with placed as (
    insert into events (complaint_id, version, firm, id, type, origin, recorded_at, event)
    select n.complaint, n.version, n.firm, (n.event ->> 'id')::uuid, n.event ->> 'type', n.origin, n.at, n.event
    from jsonb_to_recordset($1::jsonb) as n (complaint uuid, version int, firm text, origin text, at timestamptz, event jsonb)
  ), moved as (
    update streams s set version = n.version, shape = n.shape
    from jsonb_to_recordset($2::jsonb) as n (complaint uuid, version int, shape int)
    where s.complaint_id = n.complaint
  ), kept as (
    insert into unread (complaint_id, version, firm, type, type_version)
    select n.complaint, n.version, n.firm, n.event ->> 'type', (n.event ->> 'typeVersion')::int
    from jsonb_to_recordset($5::jsonb) as n (complaint uuid, version int, firm text, event jsonb)
  ), taken as (
    delete from unread u using jsonb_to_recordset($3::jsonb) as n (complaint uuid, version int)
    where u.complaint_id = n.complaint and u.version = n.version
  )
  update commands c set answer = n.answer from jsonb_to_recordset($4::jsonb) as n (firm text, key text, answer jsonb)
  where c.firm = n.firm and c.key = n.key`;

/** A fact at its new place in a stream. */
export interface Placed {
  readonly complaint: string;
  readonly firm: string;
  readonly version: number;
  readonly origin: StreamEntry['origin'];
  /** Recording time, ISO 8601, UTC. */
  readonly at: string;
  readonly event: ComplaintEvent | AheadEvent;
  /** Recorded, and not acted on. */
  readonly unread: boolean;
}

/** What is added to streams that are locked. */
export interface Additions {
  readonly placed: readonly Placed[];
  /** The streams as they are afterwards, and the shape of the rows that are written with them. */
  readonly moved: readonly { readonly complaint: string; readonly version: number; readonly shape: number }[];
  /** Places that were not acted on, and now are. */
  readonly taken: readonly { readonly complaint: string; readonly version: number }[];
  /** The answers of idempotency keys. */
  readonly answers: readonly { readonly firm: string; readonly key: string; readonly answer: unknown }[];
}

/** Events, versions and shapes of streams, stored answers. */
export function append(tx: Tx, { placed, moved, taken, answers }: Additions): void {
  if ([placed, moved, taken, answers].every(({ length }) => length === 0)) return;
  tx.write(
    appendAll,
    [placed, moved, taken, answers, placed.filter(({ unread }) => unread)].map((rows) => JSON.stringify(rows)),
  );
}
