import { parseEnv } from '@gehoor/service-kit';
import { z } from 'zod';

const shape = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  GEHOOR_DATA: z.string().default('.gehoor'),
  GEHOOR_DEV_CLOCK: z.enum(['0', '1']).default('0'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  NODE_ENV: z.string().optional(),
});

/** @throws EnvironmentError naming every problem */
export const readEnv = () => parseEnv(shape, process.env);
