export { slaSchedulerEntities } from './store/entities';
export { slaSchedulerMigrations } from './migrations';
export { createSlaScheduler, type SlaSchedulerOptions } from './sla-scheduler';
