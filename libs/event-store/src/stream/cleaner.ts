import type { ServiceName } from '@gehoor/contracts';
import type { DataSource } from 'typeorm';
import { everyFirm, transactAndKeep } from '../database/transaction';
import type { Log } from '../log';
import { createLoop, type Work } from '../loop';

export interface CleanerOptions {
  readonly service: ServiceName;
  readonly dataSource: DataSource;
  readonly log: Log;
  /** Whole days an idempotency key is remembered; default 30. After that the same key is a new command. */
  readonly keepKeysDays?: number;
  /** Between two rounds; default an hour. */
  readonly intervalMs?: number;
  /** Keys deleted in one transaction; default 1000: short locks, and a small write-ahead log. */
  readonly batchSize?: number;
}

/** Forgets idempotency keys that are older than anybody retries. Counted by the database's clock: a time moved by hand must
 *  not make a retry a second complaint. Several processes may run it at once. */
export function createCleaner(options: CleanerOptions): Work {
  const { service, log, intervalMs = 3_600_000 } = options;
  return createLoop({
    name: `cleaner of ${service}`,
    log,
    failing: 'idempotency keys could not be forgotten; trying again',
    round: async (isStopping) => {
      const forgotten = await forgetKeys(options, isStopping);
      if (forgotten > 0) log.info({ service, forgotten }, 'idempotency keys were forgotten');
      return intervalMs;
    },
  });
}

async function forgetKeys(
  { dataSource, keepKeysDays = 30, batchSize = 1000 }: CleanerOptions,
  isStopping: () => boolean,
): Promise<number> {
  for (let forgotten = 0; ;) {
    const batch = await transactAndKeep(dataSource, everyFirm, (tx) =>
      tx.execute(
        `delete from commands where (firm, key) in (
           select firm, key from commands where created_at < clock_timestamp() - make_interval(days => $1)
           order by created_at limit $2 for update skip locked)`,
        [keepKeysDays, batchSize],
      ),
    );
    forgotten += batch;
    if (batch < batchSize || isStopping()) return forgotten;
  }
}
