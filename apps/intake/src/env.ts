import { serviceEnv } from '@gehoor/service-kit';

/** Intake reads what every service reads, and nothing else. */
export const intakeEnv = serviceEnv;
