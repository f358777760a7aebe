import { currentVersion, eventTypes, readStored, type ServiceName } from '@gehoor/contracts';
import type { DataSource } from 'typeorm';
import { everyFirm, transactAndKeep } from '../database/transaction';
import type { Log } from '../log';
import { createLoop, type Work } from '../loop';
import { unreadFacts } from '../metrics';
import { createSetAside } from '../set-aside';
import type { StoredEntry } from '../stream/handle';
import { listParkedComplaints } from './parking';
import type { Replayed } from './replay';
import type { MessageHandlers } from './take';

export interface TakeUpOptions {
  readonly service: ServiceName;
  readonly dataSource: DataSource;
  readonly log: Log;
  /** What the consumer does with facts. The stream knows that these are there, and were not acted on. */
  readonly events: NonNullable<MessageHandlers['events']>;
  /** Takes what is parked of a complaint again. */
  readonly replay: (complaintId: string) => Promise<Replayed>;
}

const pageSize = 100;
const pollIntervalMs = 5_000;
const patience = { firstRetryMs: 1_000, longestRetryMs: 60_000 };

/** Acts on facts that were recorded and could not be read, in order per complaint, as if they arrived now: an earlier release
 *  kept them, or a later one was at work on the complaint. What still cannot be acted on is tried again later. What is parked is
 *  taken again once, at the start: this release may be what mends it. */
export function createTakeUp({ service, dataSource, log, events, replay }: TakeUpOptions): Work {
  const setAside = createSetAside(patience);
  let isFresh = true;

  async function replayParked(isStopping: () => boolean): Promise<void> {
    if (!isFresh) return;
    for (const complaintId of await listParkedComplaints(dataSource)) {
      if (isStopping()) return;
      await replay(complaintId);
    }
    isFresh = false;
  }

  /** @returns whether it was acted on */
  async function takeUp({ complaintId, version, event: stored }: Unread): Promise<boolean> {
    try {
      const fact = readStored(stored);
      const [attempt] = fact === undefined ? [] : await events([fact]);
      if (attempt !== undefined) throw attempt.error;
      if (await isUnread(dataSource, complaintId, version)) setAside.add(complaintId, Date.now());
      else return true;
    } catch (error) {
      setAside.add(complaintId, Date.now());
      log.error({ err: error, complaintId }, 'a fact that was kept could not be taken up; trying again later');
    }
    return false;
  }

  return createLoop({
    name: `taking up of ${service}`,
    log,
    failing: 'looking for facts that were kept failed; trying again',
    round: async (isStopping) => {
      await replayParked(isStopping);
      if ((await countUnread(dataSource, service)) === 0) return pollIntervalMs;
      for (let taken = 1; taken > 0 && !isStopping();) {
        taken = 0;
        for (const unread of await nextOfEach(dataSource, setAside.at(Date.now())))
          if (await takeUp(unread)) taken += 1;
        if (taken > 0) log.info({ service, taken }, 'facts that were kept unread were taken up');
      }
      await countUnread(dataSource, service);
      return pollIntervalMs;
    },
  });
}

interface Unread extends Pick<StoredEntry, 'version' | 'event'> {
  readonly complaintId: string;
}

/** Of each complaint the first that can be read here. */
function nextOfEach(dataSource: DataSource, except: readonly string[]): Promise<readonly Unread[]> {
  const versions = eventTypes.map((type) => currentVersion(type));
  return transactAndKeep(dataSource, everyFirm, (tx) =>
    tx.query<Unread>(
      `select distinct on (u.complaint_id) u.complaint_id as "complaintId", u.version, e.event
       from unread u join events e using (complaint_id, version)
         join unnest($1::text[], $2::int[]) as known (type, version) on known.type = u.type and u.type_version <= known.version
       where u.complaint_id <> all ($3::uuid[])
       order by u.complaint_id, u.version limit $4`,
      [eventTypes, versions, except, pageSize],
    ),
  );
}

/** Nearly always none: then that is all that a look asks. */
function countUnread(dataSource: DataSource, service: ServiceName): Promise<number> {
  return transactAndKeep(dataSource, everyFirm, async (tx) => {
    const [row] = await tx.query<{ count: number }>('select count(*)::int as count from unread');
    const count = row?.count ?? 0;
    unreadFacts.set({ service }, count);
    return count;
  });
}

function isUnread(dataSource: DataSource, complaintId: string, version: number): Promise<boolean> {
  return transactAndKeep(dataSource, everyFirm, async (tx) => {
    const rows = await tx.query(`select 1 from unread where complaint_id = $1 and version = $2`, [
      complaintId,
      version,
    ]);
    return rows.length > 0;
  });
}
