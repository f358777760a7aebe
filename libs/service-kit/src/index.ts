export * from './cursor';
export {
  addDevelopmentClock,
  drainAll,
  type DevelopmentClock,
  refuseForeignNames,
  refuseNamesBut,
} from './development-clock';
export { isoDuration } from './durations';
export * from './env';
export * from './identity';
export * from './input/enum-names';
export * from './input/term-units';
export { fieldProblems } from './input/field-fault';
export * as fields from './input/fields';
export { shapeFaults } from './input/shape-faults';
export {
  createInternalKeys,
  internalTokenHeader,
  readVerifyKey,
  signInternalToken,
  verifyInternalToken,
  type InternalKeys,
} from './internal-token';
export { endProcessWith, startWork, stopInOrder, stopWork, type Step, whenToldToEnd } from './lifecycle';
export * from './loaders';
export { createLog } from './log';
export * from './problems';
export { languageOf } from './request-context';
export { sharedTypeDefs, subgraphSchema } from './schema';
export * from './service';
export * from './service-parts';
export { startService, type StartServiceOptions } from './start-service';
export { startSubgraph, type RunningSubgraph, type SubgraphOptions } from './subgraph';
export { topicGrants } from './topic-access';
export { readJsonAsUtf8, UnreadableRequest } from './utf8-json';
export type { Log } from '@gehoor/event-store';
