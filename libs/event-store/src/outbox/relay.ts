import type { ServiceName } from '@gehoor/contracts';
import { createPace, type EventTransport, type OutgoingMessage } from '@gehoor/event-transport';
import type { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { onOutboxFilled } from '../database/outbox-filled';
import { everyFirm, transactAndKeep } from '../database/transaction';
import type { Log } from '../log';
import { createLoop, type Work } from '../loop';
import { relayedMessages } from '../metrics';
import { createLeadership } from './leadership';

export interface RelayOptions {
  readonly service: ServiceName;
  readonly dataSource: DataSource;
  readonly transport: Pick<EventTransport, 'publish'>;
  readonly log: Log;
  /** How long an idle relay waits before it looks again; default 500. A commit in this process wakes it at once. */
  readonly pollIntervalMs?: number;
  /** Messages handed over at once; default 500. */
  readonly pageSize?: number;
  /** After how long a silence of the host at work another takes over; default 30 s. */
  readonly silenceMs?: number;
}

/** Carries the outbox to the transport: publishes a page, and only then deletes it. A crash in between publishes it again;
 *  readers remove duplicates by event id. One relay per service is active, the one that holds the session lock; reading and
 *  deleting go over the connection that holds it, so a relay that lost the lock can do neither. */
export function createRelay(options: RelayOptions): Work {
  const { service, dataSource, log, pollIntervalMs = 500, pageSize = 500, silenceMs } = options;
  const leadership = createLeadership(dataSource, `gehoor relay ${service}`, log, silenceMs);
  const pace = createPace();
  const loop = createLoop({
    name: `relay of ${service}`,
    log,
    failing: 'the outbox could not be relayed; trying again',
    round: async () => {
      await pace.rest();
      const connection = await leadership.take();
      const relayed = connection === undefined ? 0 : await relayPage(connection, options, pageSize);
      const isMore = relayed === pageSize;
      pace.took(relayed, { isMore });
      // What was committed since it looked has woken it.
      return isMore ? 0 : pollIntervalMs;
    },
    wokenBy: (wake) => onOutboxFilled(dataSource, wake),
    isDue: () => hasMessages(dataSource),
    letGo: leadership.giveUp,
  });
  // A commit that filled the outbox has woken it already: another look for each command would find nothing.
  return { ...loop, wake: undefined };
}

type OutboxRow = OutgoingMessage & { readonly id: string };

/** @returns how many messages went out */
async function relayPage(connection: Client, { transport, service }: RelayOptions, pageSize: number): Promise<number> {
  // By id from the lowest that is visible, never from where the last page ended: a commit may come later than higher ids.
  const { rows } = await connection.query<OutboxRow>(
    `select id, topic, key, partition_key as "partitionKey", headers, value from outbox order by id limit $1`,
    [pageSize],
  );
  if (rows.length === 0) return 0;
  await transport.publish(rows.map(({ id: _id, ...message }) => message));
  await connection.query(`delete from outbox where id = any ($1::bigint[])`, [rows.map((row) => row.id)]);
  relayedMessages.inc({ service }, rows.length);
  return rows.length;
}

function hasMessages(dataSource: DataSource): Promise<boolean> {
  return transactAndKeep(dataSource, everyFirm, async (tx) => {
    const rows = await tx.query('select 1 from outbox limit 1');
    return rows.length > 0;
  });
}
