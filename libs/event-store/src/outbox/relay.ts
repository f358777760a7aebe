import type { ServiceName } from '@gehoor/contracts';
import type { EventTransport, OutgoingMessage } from '@gehoor/event-transport';
import type { Client } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { onOutboxFilled } from '../database/outbox-filled';
import { everyFirm, transactAndKeep } from '../database/transaction';
import type { Log } from '../log';
import { relayedMessages } from '../metrics';
import { createNap } from '../nap';
import type { Work } from '../work';
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
}

/** Carries the outbox to the transport: publishes a page, and only then deletes it. A crash in between publishes it again;
 *  readers remove duplicates by event id. One relay per service is active, the one that holds the session lock; reading and
 *  deleting go over the connection that holds it, so a relay that lost the lock can do neither. */
export function createRelay(options: RelayOptions): Work {
  const { dataSource, log } = options;
  const pollIntervalMs = options.pollIntervalMs ?? 500;
  const leadership = createLeadership(dataSource, `gehoor relay ${options.service}`, log);
  const idle = createNap();
  // Not the same nap: a commit must not cut the wait for a broken transport short.
  const recovery = createNap();
  let loop: Promise<void> | undefined;
  let running = false;
  let forgetListener = () => undefined as unknown;

  async function run(): Promise<void> {
    for (let failures = 0; running;) {
      try {
        const connection = await leadership.take();
        const relayed = connection === undefined ? 0 : await relayPage(connection, options);
        failures = 0;
        if (relayed === 0 && running) await idle.sleep(pollIntervalMs);
      } catch (error) {
        failures += 1;
        log.warn({ err: error, failures }, 'the outbox could not be relayed; trying again');
        await leadership.giveUp();
        if (running) await recovery.sleep(Math.min(5000, 50 * 2 ** Math.min(failures, 7)));
      }
    }
    await leadership.giveUp();
  }

  return {
    name: `relay of ${options.service}`,
    start: async () => {
      if (running) return;
      running = true;
      forgetListener = onOutboxFilled(dataSource, idle.wake);
      loop = run();
    },
    stop: async () => {
      running = false;
      forgetListener();
      idle.wake();
      recovery.wake();
      await loop;
    },
    drain: async () => {
      while (await hasMessages(dataSource)) {
        idle.wake();
        await sleep(10);
      }
    },
  };
}

interface OutboxRow {
  readonly id: string;
  readonly topic: string;
  readonly key: string;
  readonly partition_key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer | null;
}

/** @returns how many messages went out */
async function relayPage(connection: Client, { transport, service, pageSize = 500 }: RelayOptions): Promise<number> {
  // By id from the lowest that is visible, never from where the last page ended: a commit may come later than higher ids.
  const { rows } = await connection.query<OutboxRow>(
    `select id, topic, key, partition_key, headers, value from outbox order by id limit $1`,
    [pageSize],
  );
  if (rows.length === 0) return 0;
  await transport.publish(rows.map(toMessage));
  await connection.query(`delete from outbox where id = any ($1::bigint[])`, [rows.map((row) => row.id)]);
  relayedMessages.inc({ service }, rows.length);
  return rows.length;
}

function toMessage({ topic, key, partition_key: partitionKey, headers, value }: OutboxRow): OutgoingMessage {
  return { topic, key, partitionKey, headers, value };
}

function hasMessages(dataSource: DataSource): Promise<boolean> {
  return transactAndKeep(dataSource, everyFirm, async (tx) => {
    const rows = await tx.query('select 1 from outbox limit 1');
    return rows.length > 0;
  });
}
