import { parseEnv, serviceEnv } from '@gehoor/service-kit';
import { z } from 'zod';

const { HOST, PORT, LOG_LEVEL, NODE_ENV, RULEBOOK, DATABASE_OWNER_URL } = serviceEnv.shape;

const shape = z.object({
  PORT: PORT.default(4000),
  GEHOOR_DATA: z.string().default('.gehoor'),
  /** 1: a clock that may be moved. An instant: the same, standing there at first. */
  GEHOOR_DEV_CLOCK: z.union([z.enum(['0', '1']), z.iso.datetime({ offset: true })]).default('0'),
  LOG_LEVEL,
  NODE_ENV,
});

/** @throws EnvironmentError naming every problem */
export const readEnv = () => parseEnv(shape, process.env);

const toolsShape = z.object({
  HOST,
  PORT: PORT.default(4000),
  SMTP_PORT: PORT.default(2525),
  GEHOOR_DATA: z.string().default('.gehoor-tools'),
  /** For whose firms there are people. */
  RULEBOOK,
  /** What the gateway calls this process, when that is no name of this machine. */
  TOOLS_NAME: z.string().optional(),
  LOG_LEVEL,
  NODE_ENV,
});

/** @throws EnvironmentError naming every problem */
export const readToolsEnv = () => parseEnv(toolsShape, process.env);

/** `intake=…,sla-scheduler=…` */
const passwordList = z
  .string()
  .regex(/^[a-z-]+=[\w-]+(,[a-z-]+=[\w-]+)*$/, 'expected service=password, comma-separated')
  .transform((text) => new Map(text.split(',').map((pair) => [pair.split('=')[0], pair.split('=')[1]] as const)));

const migrateShape = z.object({
  DATABASE_OWNER_URL: DATABASE_OWNER_URL.unwrap(),
  /** The password each service's role logs in with. */
  ROLE_PASSWORDS: passwordList,
  LOG_LEVEL,
});

/** @throws EnvironmentError naming every problem */
export const readMigrateEnv = () => parseEnv(migrateShape, process.env);
