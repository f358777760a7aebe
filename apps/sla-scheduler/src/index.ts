export { slaScheduler } from './service';
export { isRecounter, type Recount, type Recounted, type Recounter, type RecountRun } from './work/recounter';
