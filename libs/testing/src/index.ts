export * from './clock';
export { startPostgres } from './cluster';
export { clusterUrl } from './cluster-variable';
export * from './eventually';
export * from './events';
export * from './given';
export { failOnLeaks, track, watched } from './leaks';
export * from './scratch-database';
export { schemaDrift, type MappedService } from './schema-drift';
