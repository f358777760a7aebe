import { topics, type ServiceName } from '@gehoor/contracts';
import { roleName } from '@gehoor/event-store';
import type { Grantee } from '@gehoor/event-transport';

const { complaints, persons, snapshots, parked } = topics;

/** Who may read and write which topic. Personal data is read only by who writes letters or files referrals. */
const access: Readonly<Record<ServiceName, { readonly read: readonly string[]; readonly write: readonly string[] }>> = {
  intake: { read: [complaints], write: [complaints, persons, snapshots, parked] },
  'sla-scheduler': { read: [complaints], write: [complaints, parked] },
  escalation: { read: [complaints], write: [complaints, persons, parked] },
  correspondence: { read: [complaints, persons], write: [complaints, parked] },
  'disputes-referral': { read: [complaints, persons], write: [complaints, parked] },
};

/** What `migratePostgresLog` is told of the services' roles. */
export function topicGrants(services: readonly ServiceName[]): readonly Grantee[] {
  return services.map((service) => ({ role: roleName(service), ...access[service] }));
}
