import { type ServiceName, topics } from '@gehoor/contracts';
import { roleName } from '@gehoor/event-store';
import type { Grantee } from '@gehoor/event-transport';

const { complaints, persons, snapshots, parked } = topics;

/** Who may read and write which topic. Personal data is read only by who writes letters or files referrals. */
const access: Readonly<Record<ServiceName, { read: readonly string[]; write: readonly string[] }>> = {
  intake: { read: [complaints], write: [complaints, persons, snapshots, parked] },
  'sla-scheduler': { read: [complaints], write: [complaints, parked] },
  escalation: { read: [complaints], write: [complaints, persons, parked] },
  correspondence: { read: [complaints, persons], write: [complaints, parked] },
  'disputes-referral': { read: [complaints, persons], write: [complaints, parked] },
};

export const topicGrants = (services: readonly ServiceName[]): Grantee[] =>
  services.map((service) => ({ role: roleName(service), ...access[service] }));
