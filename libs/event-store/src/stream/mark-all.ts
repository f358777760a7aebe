import { everyFirm, transactAndKeep } from '../database/transaction';
import type { EventStoreOptions } from './handle';
import type { RebuildRun } from './rebuild';

/** Older than every shape: of rows that are to be made anew, whatever they are. */
const toBeMade = 0;

export interface Marked {
  readonly marked: number;
  /** Whether an earlier run was stopped: what that has done is not done again. */
  readonly isResumed: boolean;
}

/** Marks the rows of every complaint as to be made anew, in pages by id. They are made in that order too, so what lies behind the
 *  last mark has not been marked yet: begun again after it was stopped, it goes on there. */
export async function markAll<State>(
  { dataSource }: EventStoreOptions<State>,
  { isStopping = () => false, pageSize = 100 }: RebuildRun = {},
): Promise<Marked> {
  const inTransaction = (sql: string, values: readonly unknown[]) =>
    transactAndKeep(dataSource, everyFirm, (tx) => tx.query<{ id: string }>(sql, values));
  const [last] = await inTransaction(
    'select complaint_id as id from streams where shape = $1 order by complaint_id desc limit 1',
    [toBeMade],
  );
  let marked = 0;
  for (let after = last?.id ?? nil; !isStopping();) {
    const page = await inTransaction(markPage, [toBeMade, after, pageSize]);
    marked += page.length;
    const end = page.at(-1);
    if (end === undefined) break;
    after = end.id;
  }
  return { marked, isResumed: last !== undefined };
}

const nil = '00000000-0000-0000-0000-000000000000';

/** Locked in the order of their ids, as pages of commands are. */
const markPage = `
  with page as (
    select complaint_id from streams where complaint_id > $2::uuid order by complaint_id limit $3 for update
  ), marked as (
    update streams set shape = $1 from page where streams.complaint_id = page.complaint_id returning streams.complaint_id
  )
  select complaint_id as id from marked order by complaint_id`;
