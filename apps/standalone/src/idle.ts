import type { Work } from '@gehoor/event-store';
import { schemaName } from '@gehoor/event-store';
import type { ServiceName } from '@gehoor/contracts';
import { Client } from 'pg';

export interface IdleWatch {
  /** Resolves when nothing is under way and nothing is due: every outbox relayed, every message taken, every job done.
   *  @throws naming what still works, when that takes longer than `deadlineMs` */
  idle(deadlineMs: number): Promise<void>;
  stop(): Promise<void>;
}

/** SQL for how far the log between the services is, where it lies in the same database. */
const stampOfLog = '(select sum(next_offset) from transport.partitions)';

/** One service's work makes work for another, so draining each once proves nothing: idle is when a whole round of
 *  draining left every stream, outbox and log as it found them.
 *  @param logStamp null where the log lies elsewhere: draining a consumer then asks it how far it is behind */
export async function watchIdle(
  ownerUrl: string,
  services: readonly ServiceName[],
  work: readonly Pick<Work, 'name' | 'drain'>[],
  logStamp: string | null = stampOfLog,
): Promise<IdleWatch> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'gehoor idle watch' });
  client.on('error', () => undefined);
  await client.connect();
  const perService = services
    .map(schemaName)
    .map(
      (schema) => `(select concat(sum(version), '/', (select count(*) from ${schema}.outbox)) from ${schema}.streams)`,
    );
  const stampSql = `select concat_ws(' ', ${logStamp}, ${perService.join(', ')}) as stamp`;
  const stamp = async (): Promise<string> => (await client.query<{ stamp: string }>(stampSql)).rows[0]?.stamp ?? '';

  async function rounds(busy: Set<string>, until: number): Promise<void> {
    for (let before = await stamp(); Date.now() < until;) {
      await Promise.all(
        work.map(async ({ name, drain }) => {
          busy.add(name);
          await drain?.();
          busy.delete(name);
        }),
      );
      const after = await stamp();
      if (after === before) return;
      before = after;
    }
  }

  return {
    async idle(deadlineMs) {
      const busy = new Set<string>();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(
          () => reject(new Error(`still busy: ${[...busy].join(', ') || 'new work kept coming'}`)),
          deadlineMs,
        );
      });
      await Promise.race([rounds(busy, Date.now() + deadlineMs), late]).finally(() => clearTimeout(timer));
    },
    stop: () => client.end(),
  };
}
