import type { ServiceName } from '@gehoor/contracts';
import type { DataSource } from 'typeorm';
import { everyFirm, transactAndKeep } from '../database/transaction';
import type { Log } from '../log';
import { createNap } from '../nap';
import type { Work } from '../work';

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

/** Forgets idempotency keys that are older than anybody retries. Counted by the database's clock: a clock moved by hand must
 *  not make a retry a second complaint. Several processes may run it at once. */
export function createCleaner(options: CleanerOptions): Work {
  const { service, log, intervalMs = 3_600_000 } = options;
  const pause = createNap();
  let running = false;
  let loop: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (running) {
      try {
        const forgotten = await forgetKeys(options, () => running);
        if (forgotten > 0) log.info({ service, forgotten }, 'idempotency keys were forgotten');
      } catch (error) {
        log.warn({ err: error }, 'idempotency keys could not be forgotten; trying again later');
      }
      if (running) await pause.sleep(intervalMs);
    }
  }

  return {
    name: `cleaner of ${service}`,
    start: async () => {
      if (running) return;
      running = true;
      loop = run();
    },
    stop: async () => {
      running = false;
      pause.wake();
      await loop;
    },
    drain: async () => void (await forgetKeys(options, () => true)),
  };
}

async function forgetKeys(
  { dataSource, keepKeysDays = 30, batchSize = 1000 }: CleanerOptions,
  goOn: () => boolean,
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
    if (batch < batchSize || !goOn()) return forgotten;
  }
}
