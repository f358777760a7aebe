// For tests and tools that hold what was told beside what the facts make of it.
export { type ClockRun, type ComplaintClocks, noClocks, receptionOf } from '../domain/clock';
export { evolve } from '../domain/evolve';
export { isTold } from '../domain/is-told';
export { livesNow, toldRuns } from '../domain/lives';
export { explainedRun } from './explained';
