export * from './identity';
export * from './service-parts';
