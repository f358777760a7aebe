import { type AheadEvent, type ComplaintEvent, readStored, type ServiceName } from '@gehoor/contracts';
import type { Instant } from '@gehoor/decision';
import type { Tx } from '../database/transaction';
import type { StoredEntry, StreamEntry } from './handle';
import { fromRow, toRow } from './stored-fact';

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

/** What is read of a stream: rows of `facts`, without what all of them have in common. */
interface ReadRow {
  readonly id: string;
  readonly firm: string;
  readonly unread: readonly number[];
  readonly facts: readonly (readonly [
    version: number,
    id: string,
    type: string,
    recordedAt: Instant,
    fact: Readonly<Record<string, unknown>>,
  ])[];
}

interface LockRow extends ReadRow {
  readonly version: number;
  readonly shape: number;
  readonly now: Date;
}

const selectFacts = (id: string, since: string) => `
  coalesce((select json_agg(json_build_array(f.version, f.id, f.type, round(extract(epoch from f.recorded_at) * 1000), f.fact)
    order by f.version) from facts f where f.complaint_id = ${id} and f.version > ${since}), '[]')`;

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
    ${selectFacts('s.complaint_id', 'w.since')} as facts, ${selectUnread('s.complaint_id')} as unread
  from stream s join wanted w on w.id = s.complaint_id`;

/** Locks streams, made on the spot where they are new, and loads them.
 *  @param isPatient whether it waits for a stream that somebody else has locked; else it is left out
 *  @returns those that are the firm's who wants them: another firm's is as one that is not there */
export async function lockStreams(
  tx: Tx,
  service: ServiceName,
  wanted: readonly Wanted[],
  isPatient = true,
): Promise<ReadonlyMap<string, LockedStream>> {
  const found = await lockRows(tx, wanted, isPatient);
  const missing = wanted.filter(({ complaintId }) => !found.has(complaintId));
  // Again: somebody else's uncommitted insert makes ours wait, and then neither the insert nor the select has a row.
  if (missing.length > 0) for (const [id, row] of await lockRows(tx, missing, isPatient)) found.set(id, row);
  const outdated = wanted.filter(({ complaintId, since }) => {
    const row = found.get(complaintId);
    return row !== undefined && row.version >= since && since + row.facts.length !== row.version;
  });
  for (const row of await factsOf(tx, outdated)) found.set(row.id, { ...found.get(row.id)!, ...row });
  const locked = new Map<string, LockedStream>();
  for (const { complaintId, firm, since } of wanted) {
    const row = found.get(complaintId);
    if (row?.firm !== firm) continue;
    if (row.version >= since && since + row.facts.length !== row.version)
      throw new Error(`stream ${complaintId} is at version ${row.version} but holds ${row.facts.length} facts`);
    const { version, shape, unread, now: databaseNow } = row;
    locked.set(complaintId, { ...readFacts(service, row), version, shape, unread, databaseNow });
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
async function factsOf(tx: Tx, wanted: readonly Wanted[]): Promise<readonly ReadRow[]> {
  if (wanted.length === 0) return [];
  return tx.query<ReadRow>(
    `select s.complaint_id as id, s.firm, ${selectFacts('w.id', 'w.since')} as facts, ${selectUnread('w.id')} as unread
     from unnest($1::uuid[], $2::text[], $3::int[]) as w (id, firm, since) join streams s on s.complaint_id = w.id`,
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
export async function loadStream(tx: Tx, service: ServiceName, complaintId: string): Promise<ReadStream> {
  const [stream] = await loadStreams(tx, service, [{ firm: '', complaintId, since: 0 }]);
  return stream ?? { entries: [], ahead: [], version: 0 };
}

/** What was committed of streams since the versions that are known of them, in the order given. */
export async function loadStreams(
  tx: Tx,
  service: ServiceName,
  wanted: readonly Wanted[],
): Promise<readonly Omit<LockedStream, 'shape' | 'databaseNow'>[]> {
  const rows = new Map((await factsOf(tx, wanted)).map((row) => [row.id, row]));
  return wanted.map(({ complaintId, since }) => {
    const row = rows.get(complaintId);
    if (row === undefined) return { entries: [], ahead: [], unread: [], version: since };
    return { ...readFacts(service, row), unread: row.unread, version: since + row.facts.length };
  });
}

function readFacts(
  service: ServiceName,
  { id: complaintId, firm, facts }: ReadRow,
): Pick<ReadStream, 'entries' | 'ahead'> {
  const entries: StreamEntry[] = [];
  const ahead: StoredEntry[] = [];
  for (const [version, id, type, recordedAt, fact] of facts) {
    const entry = fromRow({ id, type, fact }, { service, firm, complaintId, version, recordedAt });
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
    insert into facts (complaint_id, version, firm, id, type, recorded_at, fact)
    select n.complaint_id, n.version, n.firm, n.id, n.type, n.recorded_at, n.fact from jsonb_to_recordset($1::jsonb)
      as n (complaint_id uuid, version int, firm text, id uuid, type text, recorded_at timestamptz, fact jsonb)
  ), moved as (
    update streams s set version = n.version, shape = n.shape
    from jsonb_to_recordset($2::jsonb) as n (complaint uuid, version int, shape int)
    where s.complaint_id = n.complaint
  ), kept as (
    insert into unread (complaint_id, version, firm, type, type_version)
    select n.complaint, n.version, n.firm, n.type, n.type_version
    from jsonb_to_recordset($5::jsonb) as n (complaint uuid, version int, firm text, type text, type_version int)
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
  readonly recordedAt: Instant;
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

/** Facts, versions and shapes of streams, stored answers. */
export function append(tx: Tx, service: ServiceName, { placed, moved, taken, answers }: Additions): void {
  if ([placed, moved, taken, answers].every(({ length }) => length === 0)) return;
  const facts = placed.map(({ complaint, firm, version, recordedAt, event }) =>
    toRow(event, { service, firm, complaintId: complaint, version, recordedAt }),
  );
  const unread = placed
    .filter((each) => each.unread)
    .map(({ complaint, version, firm, event: { type, typeVersion } }) => {
      return { complaint, version, firm, type, type_version: typeVersion };
    });
  tx.write(
    appendAll,
    [facts, moved, taken, answers, unread].map((rows) => JSON.stringify(rows)),
  );
}
