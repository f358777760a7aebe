export * from './clock';
export * from './log';
export * from './rejection';
export * from './types';
