export { createEscalation, type EscalationOptions } from './escalation';
export { escalationMigrations } from './migrations';
