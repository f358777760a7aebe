export { type CountedRun, dueOfRun, explainRun, stepsOfRun } from './explain-run';
export type { ExtensionRule, FactOf, LifeDefinition, LifeFact, Source } from './facts';
export { endOf, type CountedLength, type Length } from './length';
export { lateBy, type Late } from './late';
export { lifeOf } from './life-of';
export type { LifeRun, RefusedNotice, RunExtension, RunPause, Stage } from './run';
