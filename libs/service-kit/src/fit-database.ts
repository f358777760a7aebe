import { setTimeout as sleep } from 'node:timers/promises';
import { fitsSchema, type Log, UnfitSchema } from '@gehoor/event-store';
import type { DataSource } from 'typeorm';
import type { Service } from './service/define-service';

/** How long a process waits for whoever migrates: both may be started at once. */
const patienceMs = 60_000;

/** Makes sure, under the service's own role, that its code can work on the database. What has not been brought up to date yet is
 *  waited for, what newer code has broken is not.
 *  @throws UnfitSchema saying what is wrong and what to do */
export async function fitDatabase(
  dataSource: DataSource,
  { name, migrations }: Pick<Service, 'name' | 'migrations'>,
  log: Log,
  waitMs = patienceMs,
): Promise<void> {
  const until = Date.now() + waitMs;
  for (let isTold = false; ; isTold = true) {
    const unfit = await fitsSchema(dataSource, { service: name, migrations });
    if (unfit === undefined) return;
    if (unfit.reason === 'newer' || Date.now() >= until) throw new UnfitSchema(name, unfit);
    if (!isTold) log.warn({ names: unfit.names, waitMs }, 'the database is not up to date: waiting for migrate');
    await sleep(Math.min(1_000, Math.max(0, until - Date.now())));
  }
}
