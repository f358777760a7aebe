import type { ServiceName } from '@gehoor/contracts';

/** The PostgreSQL schema of a service: `sla-scheduler` → `sla_scheduler`. A schema name is returned as it is.
 *  @throws when the result could not stand unquoted in a statement */
export function schemaName(service: ServiceName | string): string {
  const name = service.replaceAll('-', '_');
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(name)) throw new Error(`${JSON.stringify(service)} is no schema name`);
  return name;
}

/** The role a service works under: it owns nothing, and may only what its migrations grant it. */
export function roleName(service: ServiceName | string): string {
  return `gehoor_${schemaName(service)}`;
}
