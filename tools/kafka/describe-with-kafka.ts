import { join } from 'node:path';
import { missingTools } from './jars';
import { takeTurn } from './turn';

const turnFile = join(__dirname, '../../.kafka/turn');

/** A suite that needs a real broker; one such suite runs at a time. Where there is no Java or Maven it is counted as skipped, and
 *  says so and what to do. */
export function describeWithKafka(title: string, suite: () => void): void {
  const missing = missingTools();
  if (missing.length > 0) {
    const advice = `Install ${missing.join(' and ')}, then: npm test -- int kafka`;
    process.stderr.write(`\nDID NOT RUN: "${title}" needs a real Kafka broker. ${advice}\n`);
    describe.skip(`${title} (did not run: ${advice})`, suite);
    return;
  }
  describe(title, () => {
    let endTurn = () => {};
    beforeAll(async () => {
      endTurn = await takeTurn(turnFile);
    }, 300_000);
    suite();
    // After the suite's own clean-up: hooks run in the order they were declared.
    afterAll(() => endTurn());
  });
}
