export * from './envelope';
export * from './persons';
export * from './registry';
export * from './topics';
export { channels, kinds, statementKinds } from './events/intake';
