export type { Decider, KnownFact, Reception } from './decider';
export * from './fact';
export * from './fact-time';
export * from './field-fault';
export * from './moment';
export * from './rejection';
export * from './runs-told';
export { unreachable } from './unreachable';
