import type { ServiceName } from '@gehoor/contracts';
import { schemaName, type Work } from '@gehoor/event-store';
import type { ScratchDatabase } from './scratch-database';

/** Far more than any chain of a service's works is long: work that still makes work by then makes it without end. */
const mostRounds = 50;

/** Draining one work can give another something to do, so one round proves nothing: until a whole round finds the database as
 *  the last left it.
 *  @param marks what a round that did anything changes   @throws when there is no end to it */
export async function settle(
  work: readonly Pick<Work, 'name' | 'drain'>[],
  marks: () => Promise<string>,
): Promise<void> {
  let before = await marks();
  let earlier = before;
  for (let round = 0; round < mostRounds; round += 1) {
    for (const { drain } of work) await drain?.();
    const after = await marks();
    if (after === before) return;
    [earlier, before] = [before, after];
  }
  const names = work.map(({ name }) => name).join(', ');
  throw new Error(`still not at rest after ${mostRounds} rounds of ${names}: ${earlier} became ${before}`);
}

/** How far a service is: its streams, outbox and parked messages, how far the log in the same database is, and the service in it. */
export function marksOf(database: Pick<ScratchDatabase, 'asOwner'>, service: ServiceName): () => Promise<string> {
  const schema = schemaName(service);
  return async () => {
    const [row] = await database.asOwner<{ marks: string }>(
      `select concat_ws(' ',
         'events', (select coalesce(sum(version), 0) from ${schema}.streams),
         'outbox', (select count(*) from ${schema}.outbox),
         'parked', (select count(*) from ${schema}.parked),
         'published', (select sum(next_offset) from transport.partitions),
         'taken', (select coalesce(sum(next_offset), 0) from transport.group_partitions where group_name = $1)) as marks`,
      [service],
    );
    if (row === undefined) throw new Error('the database did not say how far it is');
    return row.marks;
  };
}
