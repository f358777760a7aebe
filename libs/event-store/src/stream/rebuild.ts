import { everyFirm, transact, transactAndKeep } from '../database/transaction';
import { isTransient } from '../database/transient';
import { anew, firstShape } from './change';
import { stateOf } from './complete';
import type { EventStoreOptions } from './handle';
import { lockStreams } from './stream';
import { isHeld } from './unread';

/** A complaint, and whose it is. */
interface Complaint {
  readonly complaintId: string;
  readonly firm: string;
}

/** A complaint whose rows are of another shape than the code's. */
interface Misshapen extends Complaint {
  readonly shape: number;
}

/** How far a rebuild is. */
export interface Progress {
  readonly done: number;
  /** Complaints that threw: they stay as they are, and are found again. */
  readonly failed: number;
}

export interface RebuildRun {
  readonly isStopping?: () => boolean;
  /** What is done with a page of complaints before their rows are made anew, such as saying what today's code sees otherwise; it may
   *  be done with one twice. */
  readonly before?: ((page: readonly Complaint[]) => Promise<void>) | undefined;
  /** Called after each complaint. */
  readonly onProgress?: (progress: Progress) => void;
  /** Complaints looked up at once; default 200. */
  readonly pageSize?: number;
}

/** How many complaints have rows of an older shape than the code's, and how many of a newer one. */
export function countMisshapen<State>({ dataSource, shape = firstShape }: EventStoreOptions<State>) {
  return transactAndKeep(dataSource, everyFirm, async (tx) => {
    const [row] = await tx.query<{ older: number; newer: number }>(
      `select (select count(*)::int from streams where shape < $1) as older,
         (select count(*)::int from streams where shape > $1) as newer`,
      [shape],
    );
    if (row === undefined) throw new Error('a count has a row');
    return row;
  });
}

/** Makes the rows of every complaint anew that has some of an older shape than the code's, each in a transaction of its own, while
 *  everything else goes on. Newer ones are left: beside newer code, each would undo what the other does. What is done is done:
 *  begun again, it goes on where it was. Several processes may do it at once.
 *  @returns when each was tried once, or it was stopped   @throws when the world fails */
export async function rebuildRows<State>(
  options: EventStoreOptions<State>,
  { isStopping = () => false, before, onProgress, pageSize = 200 }: RebuildRun = {},
): Promise<Progress> {
  const progress = { done: 0, failed: 0 };
  let after: Misshapen | undefined;
  let failing = 0;
  for (;;) {
    const page = await misshapenAfter(options, after, pageSize);
    if (page.length === 0) return progress;
    if (before !== undefined) await onePageOrEach(page, before, options);
    for (const complaint of page) {
      if (isStopping()) return progress;
      try {
        await rebuild(options, complaint);
        progress.done += 1;
        failing = 0;
      } catch (error) {
        // One row that somebody holds is that complaint's own trouble; three in a row are everybody's.
        failing = isTransient(error) ? failing + 1 : 0;
        if (failing === worldFails) throw error;
        progress.failed += 1;
        const { complaintId } = complaint;
        options.log.error({ err: error, complaintId }, 'rows could not be made anew: they stay as they are');
      }
      onProgress?.({ ...progress });
    }
    after = page.at(-1);
  }
}

const worldFails = 3;

/** Does something with a page; where that fails, with each of it, so that one does not keep the others from it. */
async function onePageOrEach(
  page: readonly Complaint[],
  before: NonNullable<RebuildRun['before']>,
  { log }: Pick<EventStoreOptions<never>, 'log'>,
): Promise<void> {
  try {
    await before(page);
  } catch {
    for (const complaint of page) {
      const { complaintId } = complaint;
      await before([complaint]).catch((error: unknown) =>
        log.error({ err: error, complaintId }, 'what was to be done before rows are made anew failed'),
      );
    }
  }
}

function misshapenAfter<State>(
  { dataSource, shape = firstShape }: EventStoreOptions<State>,
  after: Pick<Misshapen, 'shape' | 'complaintId'> = { shape: -1, complaintId: '00000000-0000-0000-0000-000000000000' },
  limit: number,
): Promise<readonly Misshapen[]> {
  return transactAndKeep(dataSource, everyFirm, (tx) =>
    tx.query<Misshapen>(
      `select complaint_id as "complaintId", firm, shape from streams
       where shape < $1 and (shape, complaint_id) > ($2::int, $3::uuid) order by shape, complaint_id limit $4`,
      [shape, after.shape, after.complaintId, limit],
    ),
  );
}

/** Folds the whole stream and writes all its rows, under its lock; nothing that was done with its facts is done again. */
function rebuild<State>(options: EventStoreOptions<State>, { firm, complaintId }: Misshapen): Promise<void> {
  const { dataSource, initial, rows, shape = firstShape } = options;
  return transact(dataSource, firm, true, async (tx) => {
    const stream = (await lockStreams(tx, options.service, [{ firm, complaintId, since: 0 }])).get(complaintId);
    const last = stream?.entries.at(-1);
    // Somebody else was here meanwhile: another process, or a command.
    if (stream === undefined || stream.shape >= shape) return { keep: false, value: undefined };
    // Newer code makes its rows: this code cannot read all that they tell.
    if (isHeld(stream)) return { keep: false, value: undefined };
    const state = await stateOf(options, tx, complaintId, stream.entries);
    // As of its last change: what rows tell of their time stays.
    const change = { version: stream.version, now: last?.recordedAt ?? 0, events: [], own: [] };
    const whole = { firm, complaintId, before: initial, state, ...change };
    if (last !== undefined)
      await rows?.(tx, [
        anew(
          whole,
          initial,
          stream.entries.map(({ event }) => event),
        ),
      ]);
    await tx.execute('update streams set shape = $2 where complaint_id = $1', [complaintId, shape]);
    return { keep: true, value: undefined };
  });
}
