import { describeWithKafka } from './describe-with-kafka';
import { underLoad, whileConsuming } from './failover';

const timeoutMs = 240_000;

describeWithKafka('nothing acknowledged is lost, everything is applied once, in order', () => {
  it.each(Object.entries(underLoad))(
    'when %s',
    async (_harm, scenario) => {
      const counts = await scenario();
      process.stderr.write(`${JSON.stringify(counts)}\n`);
      expect(counts).toMatchObject({ acknowledged: 30_000, lost: 0, outOfOrder: 0 });
    },
    timeoutMs,
  );

  it.each(Object.entries(whileConsuming))(
    'when %s',
    async (_harm, scenario) => {
      const counts = await scenario();
      process.stderr.write(`${JSON.stringify(counts)}\n`);
      expect(counts).toMatchObject({ published: 2_000, applied: 2_000, lost: 0, outOfOrder: 0 });
    },
    timeoutMs,
  );
});
