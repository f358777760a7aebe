export type { ExtensionRule, FactOf, LifeDefinition, LifeFact, Source } from './facts';
export { endOf, goingOnFrom, shareOf, type Length } from './length';
export { lifeOf } from './life-of';
export type { LifeRun, RunExtension, RunPause, Stage } from './run';
