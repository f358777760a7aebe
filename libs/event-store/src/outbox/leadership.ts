import type { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { createOwnConnection } from '../database/data-source';
import { everyFirm } from '../database/transaction';
import type { Log } from '../log';

/** One process at a time holds it; it ends with the connection, so a lost connection is a lost lock. */
export interface Leadership {
  /** The connection that holds the lock, seeing every firm's rows; undefined while another process holds it. */
  take(): Promise<Client | undefined>;
  giveUp(): Promise<void>;
}

export function createLeadership(dataSource: DataSource, name: string, log: Log): Leadership {
  let connection: Client | undefined;
  let isHeld = false;

  function forget(lost: Client): void {
    if (connection !== lost) return;
    connection = undefined;
    isHeld = false;
  }

  async function connect(): Promise<Client> {
    const client = createOwnConnection(dataSource);
    client.on('error', (error) => {
      log.warn({ lock: name, reason: error.message }, 'a connection that holds a lock broke');
      forget(client);
    });
    client.on('end', () => forget(client));
    await client.connect();
    connection = client;
    return client;
  }

  return {
    take: async () => {
      const client = connection ?? (await connect());
      if (isHeld) return client;
      const { rows } = await client.query<{ ours: boolean }>(
        `select pg_try_advisory_lock(hashtextextended($1, 0)) as ours, set_config('app.firm', $2, false)`,
        [name, everyFirm],
      );
      isHeld = rows[0]?.ours === true;
      return isHeld ? client : undefined;
    },
    giveUp: async () => {
      const client = connection;
      if (client === undefined) return;
      forget(client);
      await client.end().catch(() => undefined);
    },
  };
}
