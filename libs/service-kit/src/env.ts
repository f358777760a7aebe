import { kafkaClients } from '@gehoor/event-transport';
import { z } from 'zod';

/** The process cannot start: everything that is wrong with its environment, at once. Values are not shown: they may be secrets. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
  constructor(readonly problems: readonly string[]) {
    super(`The environment is not right:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

/** The environment as `schema` has it. An empty variable counts as absent.
 *  @throws EnvironmentError naming every problem */
export function parseEnv<T extends z.ZodType>(
  schema: T,
  env: Readonly<Record<string, string | undefined>>,
): z.infer<T> {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = schema.safeParse(present);
  if (result.success) return result.data;
  throw new EnvironmentError(
    result.error.issues.map((issue) => `${issue.path.join('.') || '(all)'}: ${inWords(issue, present)}`),
  );
}

function inWords(issue: z.core.$ZodIssue, env: Readonly<Record<string, string | undefined>>): string {
  const isMissing = issue.code === 'invalid_type' && env[String(issue.path[0])] === undefined;
  return isMissing ? 'is missing' : issue.message;
}

const port = z.coerce.number().int().min(0).max(65_535);

/** What every service of the split system reads; a service adds its own with `extend`. */
export const serviceEnv = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(0),
  /** Of the service's own role, or of the owner. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Given: the service brings its schema up to date before it starts. */
  DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Host:port, comma-separated. Given: events travel through Kafka; else through the database. */
  KAFKA_BROKERS: z
    .string()
    .regex(/^[^,\s]+:\d+(,[^,\s]+:\d+)*$/, 'expected host:port, comma-separated')
    .optional(),
  /** The library that speaks to the brokers: see docs/operating.md, Kafka. */
  KAFKA_CLIENT: z.enum(kafkaClients).default('kafkajs'),
  /** 1: TLS to the brokers; an authority of your own through NODE_EXTRA_CA_CERTS. */
  KAFKA_SSL: z.enum(['0', '1']).default('0'),
  /** Given: the process logs in to the brokers, with the two below. */
  KAFKA_SASL_MECHANISM: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).optional(),
  KAFKA_SASL_USERNAME: z.string().default(''),
  KAFKA_SASL_PASSWORD: z.string().default(''),
  /** How long a process that died keeps others, and its own successor, from reading its share. */
  KAFKA_SESSION_TIMEOUT_MS: z.coerce.number().int().min(6_000).max(300_000).default(30_000),
  /** Public key (PEM, SPKI, Ed25519) that the gateway's internal tokens are checked with. */
  INTERNAL_VERIFY_KEY: z.string().includes('PUBLIC KEY', { message: 'expected a public key in PEM' }),
  /** Folder of procedures, calendars and dispute bodies. */
  RULEBOOK: z.string().default('rulebook'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  NODE_ENV: z.string().optional(),
  /** 1: the clock can be moved over HTTP; for tests and development, refused where NODE_ENV is production. */
  GEHOOR_DEV_CLOCK: z.enum(['0', '1']).default('0'),
  /** Where such a clock begins: how far it is ahead of the database's. */
  GEHOOR_DEV_CLOCK_OFFSET_MS: z.coerce.number().int().default(0),
});
export type ServiceEnv = z.infer<typeof serviceEnv>;
