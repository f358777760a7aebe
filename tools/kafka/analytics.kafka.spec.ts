import { join } from 'node:path';
import { startKafka, type Cluster } from './cluster';
import { describeWithKafka } from './describe-with-kafka';
import { run } from './jars';

const root = join(__dirname, '../..');

describeWithKafka('the analytics example', () => {
  let cluster: Cluster;

  beforeAll(async () => {
    cluster = await startKafka({ nodes: 1, throwAway: true, version: process.env.KAFKA_VERSION });
  }, 180_000);

  afterAll(() => cluster?.stop());

  it('finds with the published contract alone what the sample year says it has to find', async () => {
    const brokers = `KAFKA_BROKERS=${cluster.brokers.join(',')}`;
    const node = (...args: readonly string[]) => run('env', [brokers, process.execPath, ...args]);
    const source = join(root, 'examples/analytics/sample-year.ts');
    const sample = await node('--conditions=@gehoor/source', '-r', '@swc-node/register', source);
    const [, expected] = /has to find (.+)\n/.exec(sample) ?? [];
    expect(expected).toMatch(/^[1-9]\d* kept, [1-9]\d* broken, [1-9]\d* still running$/);
    const printed = await node(join(root, 'examples/analytics/promises.mjs'));
    expect(printed).toContain(`\n${expected}; 1263 messages read, 0 passed over\n`);
    expect(printed).not.toContain('not as published');
    expect(printed).toMatch(/directlease@1 +1-resolved .* Resolved within three working days after receipt\.\n/);
  });
});
