import { describeWithKafka } from './describe-with-kafka';
import { controls, isFine, underLoad, whileConsuming } from './failover';

const timeoutMs = 240_000;

describeWithKafka('nothing acknowledged is lost, everything is applied once, in order', () => {
  it.each(Object.entries(underLoad))(
    'through either client when %s',
    async (_harm, scenario) => {
      for (const [client, counts] of await scenario()) {
        process.stderr.write(`${client} ${JSON.stringify(counts)}\n`);
        expect({ client, ...counts }).toMatchObject({ acknowledged: 30_000, lost: 0, outOfOrder: 0 });
        expect(isFine(counts)).toBe(true);
      }
    },
    timeoutMs,
  );

  it.each(Object.entries(whileConsuming))(
    'through either client when %s',
    async (_harm, scenario) => {
      for (const [client, counts] of await scenario()) {
        process.stderr.write(`${client} ${JSON.stringify(counts)}\n`);
        const untouched = { lost: 0, duplicates: 0, outOfOrder: 0, parked: 0, behind: 0 };
        expect({ client, ...counts }).toMatchObject({ published: 2_000, applied: 2_000, ...untouched });
        expect(isFine(counts)).toBe(true);
      }
    },
    timeoutMs,
  );

  it.each(Object.entries(controls))(
    'but told otherwise when %s',
    async (_flaw, scenario) => {
      const counts = await scenario();
      process.stderr.write(`${JSON.stringify(counts)}\n`);
      expect(counts).toMatchObject({ lost: 1, duplicates: 1, outOfOrder: 1 });
      expect(isFine(counts)).toBe(false);
    },
    timeoutMs,
  );
});
