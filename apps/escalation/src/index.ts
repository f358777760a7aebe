export { createEscalation, type EscalationOptions } from './escalation';
export { escalationMigrations } from './migrations';
export { escalationEntities } from './store/entities';
