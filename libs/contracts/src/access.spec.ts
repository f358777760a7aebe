import { kafkaAcls, principals, topicAccess } from './access';
import { topics } from './topics';

describe('access to topics', () => {
  it('lets nobody read personal data but who writes letters and files referrals', () => {
    const readers = principals.filter((principal) => topicAccess[principal].read.includes(topics.persons));
    expect(readers).toEqual(['correspondence', 'disputes-referral']);
  });

  it('lets readers outside the services write nothing', () => {
    expect([...topicAccess.analytics.write, ...topicAccess.operators.write]).toEqual([]);
  });

  it('becomes entries of a Kafka access list, with the group a reader consumes as', () => {
    const named = kafkaAcls('analytics').map(
      ({ resourceType, resourceName, operation }) => `${operation} ${resourceType} ${resourceName}`,
    );
    expect(named).toEqual([
      'Describe topic complaints.v1',
      'Describe topic complaint-snapshots.v1',
      'Read topic complaints.v1',
      'Read topic complaint-snapshots.v1',
      'Read group analytics',
    ]);
  });
});
