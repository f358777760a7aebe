import { missingTools } from './jars';

/** A suite that needs a real broker. Where there is no Java or Maven it is counted as skipped, and says so and what to do. */
export function describeWithKafka(title: string, suite: () => void): void {
  const missing = missingTools();
  if (missing.length === 0) return describe(title, suite);
  const advice = `Install ${missing.join(' and ')}, then: npm test -- int kafka`;
  process.stderr.write(`\nDID NOT RUN: "${title}" needs a real Kafka broker. ${advice}\n`);
  describe.skip(`${title} (did not run: ${advice})`, suite);
}
