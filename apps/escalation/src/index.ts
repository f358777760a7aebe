export { escalation } from './service';
