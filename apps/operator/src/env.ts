import { parseEnv, serviceEnv } from '@gehoor/service-kit';
import { z } from 'zod';

const { DATABASE_OWNER_URL, RULEBOOK } = serviceEnv.shape;

const shape = z.object({
  DATABASE_OWNER_URL,
  /** Without that: the data folder whose own database is meant, whether it runs or not. */
  GEHOOR_DATA: z.string().default('.gehoor'),
  RULEBOOK,
});
export type OperatorEnv = z.infer<typeof shape>;

/** @throws EnvironmentError naming every problem */
export const readEnv = (): OperatorEnv => parseEnv(shape, process.env);
