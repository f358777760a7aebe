export * from './access';
export * from './codec';
export * from './envelope';
export { attributeIn, type Headers, type Stamp } from './headers';
export { publishedSchemas, type JsonSchema } from './json-schema';
export * from './parked';
export { findPersonalData, type Finding } from './personal-data';
export * from './persons';
export * from './registry';
export { serviceNames, type ServiceName } from './services';
export { schemaId } from './schema-id';
export * from './snapshots';
export { isAhead, readStored } from './stored';
export * from './subjects';
export { supersededSchemas } from './superseded';
export * from './topics';
export { currentVersion } from './upcast';
export * from './wire';
export {
  channels,
  kinds,
  receiptCorrectionReasons,
  serviceFactWithdrawalReasons,
  statementKinds,
} from './events/intake';
export { correctionReasons } from './events/sla-scheduler';
export { isObject } from './tolerant';
