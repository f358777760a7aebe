import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { createOwnConnection } from '../database/data-source';
import { everyFirm } from '../database/transaction';
import type { Log } from '../log';

/** One process at a time holds it; it ends with the connection, so a lost connection is a lost lock. The server ends it as well
 *  when it has heard nothing for a while: a host that is gone, or cut off, says no goodbye. */
export interface Leadership {
  /** The connection that holds the lock, seeing every firm's rows; undefined while another process holds it. */
  take(): Promise<Client | undefined>;
  giveUp(): Promise<void>;
}

/** Whoever cannot be reached is not waited for. */
const goodbyeMs = 2_000;

/** @param silenceMs how long the holder may be silent before the lock is another's, who finds it free at its next look */
export function createLeadership(dataSource: DataSource, name: string, log: Log, silenceMs = 30_000): Leadership {
  let connection: Client | undefined;
  let isHeld = false;

  function forget(lost: Client): void {
    if (connection !== lost) return;
    connection = undefined;
    isHeld = false;
  }

  async function connect(): Promise<Client> {
    const client = createOwnConnection(dataSource, silenceMs);
    client.on('error', (error) => {
      log.warn({ lock: name, reason: error.message }, 'a connection that holds a lock broke');
      forget(client);
    });
    client.on('end', () => forget(client));
    await client.connect();
    connection = client;
    // The planner takes "of this firm, or of every firm" for rare: it would sort all that waits for each page of it.
    await client.query(
      `select set_config('idle_session_timeout', $1, false), set_config('enable_sort', 'off', false)`,
      [String(silenceMs)],
    );
    showLife(client);
    return client;
  }

  /** Also while the holder waits for something else, such as a broker. */
  function showLife(client: Client): void {
    const lost = () => {
      forget(client);
      void client.end().catch(() => undefined);
    };
    const beat = setInterval(() => void client.query('select 1').catch(lost), silenceMs / 3);
    beat.unref();
    client.on('end', () => clearInterval(beat));
    client.on('error', () => clearInterval(beat));
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
      await Promise.race([client.end().catch(() => undefined), sleep(goodbyeMs, undefined, { ref: false })]);
    },
  };
}
