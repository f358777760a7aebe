import { topicAccess, type ServiceName } from '@gehoor/contracts';
import { roleName } from '@gehoor/event-store';
import type { Grantee } from '@gehoor/event-transport';

/** What `migratePostgresLog` is told of the services' roles. */
export function topicGrants(services: readonly ServiceName[]): readonly Grantee[] {
  return services.map((service) => ({ role: roleName(service), ...topicAccess[service] }));
}
