import type { ProgressReport } from '@gehoor/standalone/development';
import { kafkaClients, type KafkaClientName } from '@gehoor/event-transport';
import { parseEnv } from '@gehoor/service-kit';
import { z } from 'zod';

export interface SplitOptions {
  /** Everything that lasts: the database, Kafka's log, caught mail, the issuer's key, the logs. */
  readonly dataPath: string;
  /** Of the gateway; 0 for a free one. Every other port is a free one. */
  readonly port: number;
  /** Delete what is in the data folder first. */
  readonly fresh?: boolean;
  /** Run what was built, as in production, instead of the source. */
  readonly built?: boolean;
  /** A clock that may be moved over HTTP, and an answer to "is anything still going on". */
  readonly devClock?: boolean;
  /** Sample complaints on the first start. */
  readonly samples?: boolean;
  /** Folder of the rulebook; ours, if left out. */
  readonly rulebook?: string | undefined;
  /** For tests: Kafka's log is not kept, and Kafka ends with the process group that started it. */
  readonly throwAway?: boolean;
  /** A module that each process loads first: for a bench. */
  readonly preload?: string;
  /** What the services speak to Kafka with; default kafkajs. */
  readonly kafkaClient?: KafkaClientName;
  readonly nodeEnv?: string;
  readonly logLevel?: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly progress?: ProgressReport;
  /** Ends what has begun, also while the rest is still starting. */
  readonly signal?: AbortSignal;
}

const shape = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  GEHOOR_DATA: z.string().default('.gehoor-split'),
  GEHOOR_DEV_CLOCK: z.enum(['0', '1']).default('0'),
  KAFKA_CLIENT: z.enum(kafkaClients).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  NODE_ENV: z.string().optional(),
});

/** @throws EnvironmentError naming every problem */
export const readEnv = () => parseEnv(shape, process.env);
