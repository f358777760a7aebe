export { addDevelopmentClock, type DevelopmentClock, refuseForeignNames, refuseNamesBut } from './development-clock';
export { keepDocuments } from './documents-kept';
export { isoDuration } from './durations';
export * from './env';
export * from './identity';
export { fieldProblems, shapeFaults } from './input/faults';
export * as fields from './input/fields';
export * from './input/names';
export { createInternalKeys, createTokenSigner, type InternalKeys, signInternalToken } from './internal-token';
export {
  type Begun,
  createSteps,
  endProcessWith,
  startWork,
  type Step,
  stopInOrder,
  stopWork,
  whenToldToEnd,
} from './lifecycle';
export { apolloLog, createLog } from './log';
export { openPostgresLog, topicGrants } from './open-transport';
export * from './problems';
export { remembering } from './remembered';
export { openRulebook } from './rulebook';
export { runService } from './run-service';
export { sdl, scalars, type ServiceParts, sharedTypeDefs, subgraphSchema } from './schema';
export * from './service';
export { startSubgraph, type RunningSubgraph } from './subgraph';
export { readJsonAsUtf8, UnreadableRequest } from './utf8-json';
export type { Log } from '@gehoor/event-store';
