import { clocks } from './clock-row';
import { setAside } from './set-aside';

/** Every table of this service's own migrations. */
export const slaSchedulerEntities = [clocks, setAside];
