import { Kafka, logLevel, type LogEntry, type SASLOptions } from 'kafkajs';
import type { TransportLog } from '../../port';
import type { KafkaConnection } from '../client';
import { keepManyHeadersCheap } from './headers-patch';
import { keepIdleClientsIdle } from './idle-patch';

export function connectKafkajs({ brokers, clientId, ssl, sasl, log }: KafkaConnection): Kafka {
  keepIdleClientsIdle();
  keepManyHeadersCheap();
  return new Kafka({
    brokers: [...brokers],
    clientId,
    ssl,
    sasl: sasl === undefined ? undefined : credentials(sasl),
    connectionTimeout: 3_000,
    authenticationTimeout: 5_000,
    requestTimeout: 20_000,
    enforceRequestTimeout: true,
    retry: { initialRetryTime: 150, maxRetryTime: 3_000, retries: 8 },
    logLevel: logLevel.INFO,
    logCreator: () => (entry) => passOn(log, entry),
  });
}

/** A switch, because kafkajs wants the literal mechanism beside its credentials. */
function credentials({ mechanism, username, password }: NonNullable<KafkaConnection['sasl']>): SASLOptions {
  switch (mechanism) {
    case 'plain':
      return { mechanism, username, password };
    case 'scram-sha-256':
      return { mechanism, username, password };
    case 'scram-sha-512':
      return { mechanism, username, password };
    default:
      return mechanism satisfies never;
  }
}

/** kafkajs reports as an error what it is about to try again: the transport reports itself what really failed.
 *  A new broker has no group coordinator for a moment: no news at all. */
function passOn(log: TransportLog, { namespace, level, log: { message, ...fields } }: LogEntry): void {
  const isExpected = /coordinator is (not available|loading)|not the coordinator|is rebalancing/i.test(
    `${message} ${String(fields['error'])}`,
  );
  const line = `kafkajs ${namespace}: ${message}`;
  if (level <= logLevel.WARN && !isExpected) log.warn({ kafkajs: fields }, line);
  else log.debug({ kafkajs: fields }, line);
}
