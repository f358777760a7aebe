import { clusterUrl } from '@gehoor/testing';
import { describeWithKafka } from './describe-with-kafka';
import {
  brokerKilled,
  brokerRestartedWhileConsuming,
  consumerKilled,
  consumersThrough,
  groupRebalanced,
  onlyBrokerRestarted,
} from './failover';

const timeoutMs = 240_000;

describeWithKafka('nothing acknowledged is lost, everything is applied once, in order', () => {
  it.each([
    ['one of three brokers is killed under load', brokerKilled()],
    ['the only broker is killed under load and restarted', onlyBrokerRestarted],
  ])(
    'when %s',
    async (_harm, scenario) => {
      const counts = await scenario(clusterUrl());
      process.stderr.write(`${JSON.stringify(counts)}\n`);
      expect(counts).toMatchObject({ acknowledged: 30_000, lost: 0, outOfOrder: 0 });
    },
    timeoutMs,
  );

  it.each([
    ['the only broker is killed and restarted while consuming', brokerRestartedWhileConsuming],
    ['a consumer is killed in mid-batch', consumersThrough(consumerKilled)],
    ['members join and leave in mid-batch', consumersThrough(groupRebalanced)],
  ])(
    'when %s',
    async (_harm, scenario) => {
      const counts = await scenario(clusterUrl());
      process.stderr.write(`${JSON.stringify(counts)}\n`);
      expect(counts).toMatchObject({ published: 2_000, applied: 2_000, lost: 0, outOfOrder: 0 });
    },
    timeoutMs,
  );
});
