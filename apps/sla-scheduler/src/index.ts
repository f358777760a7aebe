export { slaScheduler } from './service';
