import { serviceEnv } from '@gehoor/service-kit';

/** The environment of the split system's process; this service needs nothing of its own. */
export const escalationEnv = serviceEnv;
