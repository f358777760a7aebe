import { clocks } from './clock-row';

/** Every table of this service's own migrations. */
export const slaSchedulerEntities = [clocks];
