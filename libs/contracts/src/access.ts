import { serviceNames, services, type ServiceName } from './services';
import { topics, type Topic } from './topics';

/** Everybody who may touch a topic: the services, and two kinds of reader outside them. */
export type Principal = ServiceName | 'analytics' | 'operators';
export const principals: readonly Principal[] = [...serviceNames, 'analytics', 'operators'];

export interface TopicAccess {
  readonly read: readonly Topic[];
  readonly write: readonly Topic[];
}

const { complaints, snapshots, parked } = topics;

const ofServices = Object.fromEntries(
  serviceNames.map((name): [ServiceName, TopicAccess] => {
    const { reads, writes } = services[name];
    return [name, { read: [complaints, ...reads], write: [complaints, ...writes, parked] }];
  }),
) as Record<ServiceName, TopicAccess>;

/** Who may read and write what, on either transport. Analytics never reads personal data. */
export const topicAccess: Readonly<Record<Principal, TopicAccess>> = {
  ...ofServices,
  analytics: { read: [complaints, snapshots], write: [] },
  operators: { read: [parked], write: [] },
};

/** One entry of Kafka's access control list, as `kafka-acls` and every operator tool understand it. */
export interface KafkaAcl {
  readonly principal: string;
  readonly resourceType: 'topic' | 'group';
  readonly resourceName: string;
  readonly patternType: 'literal' | 'prefixed';
  readonly operation: 'Read' | 'Write' | 'Describe';
  readonly permission: 'Allow';
}

/** What has to be granted in Kafka to one principal; a service consumes as the group of its own name, other readers under
 *  that prefix. Everything not named is refused where brokers deny by default. */
export function kafkaAcls(principal: Principal): readonly KafkaAcl[] {
  const { read, write } = topicAccess[principal];
  const entry = { principal: `User:gehoor-${principal}`, permission: 'Allow' } as const;
  const topic = (resourceName: string, operation: KafkaAcl['operation']): KafkaAcl => ({
    ...entry,
    resourceType: 'topic',
    resourceName,
    patternType: 'literal',
    operation,
  });
  return [
    ...[...new Set([...read, ...write])].map((name) => topic(name, 'Describe')),
    ...read.map((name) => topic(name, 'Read')),
    ...write.map((name) => topic(name, 'Write')),
    { ...entry, resourceType: 'group', resourceName: principal, patternType: 'prefixed', operation: 'Read' },
  ];
}
