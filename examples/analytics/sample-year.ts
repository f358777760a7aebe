import { randomUUID } from 'node:crypto';
import { currentVersion, encodeEvent, type ComplaintEvent, type Fact } from '@gehoor/contracts';
import { createKafkaTransport } from '@gehoor/event-transport';

/** `npm run example:analytics:sample`: a made-up year of clocks on Kafka, for trying the example without running the services.
 *  Prints what the example has to find. */
const hourMs = 3_600_000;
const firms = ['directlease', 'leasem'];
/** Two clocks of each firm's procedure, with the clauses they exist for; their terms are made up. */
const clocksOf: Readonly<Record<string, readonly { clause: string; clock: string; days: number }[]>> = {
  directlease: [
    { clause: '2.1.2-confirmation', clock: 'S1.C2', days: 5 },
    { clause: '1-resolved', clock: 'S1.C3', days: 28 },
  ],
  leasem: [
    { clause: 'receipt', clock: 'S4.C1', days: 5 },
    { clause: 'substantive', clock: 'S4.C2', days: 28 },
  ],
};
const start = Date.parse('2026-01-05T08:00:00.000Z');
const expected = { kept: 0, broken: 0, running: 0 };

function factsOf(complaint: number): readonly Fact[] {
  return (clocksOf[firmOf(complaint)] ?? []).flatMap(({ clause, clock, days }, index) => {
    const startedAt = start + complaint * 26 * hourMs;
    const dueAt = iso(startedAt + days * 24 * hourMs);
    const base = { clockId: `${clock}#1`, clock };
    const [state, lateHours] = fateOf(complaint, index);
    expected[state] += 1;
    const begun: Fact = {
      type: 'clock.started',
      data: {
        at: iso(startedAt),
        clocks: [{ ...base, clause, kind: 'deadline', modality: 'must', dueAt, warnAt: [], generation: 0 }],
      },
    };
    if (state === 'running') return [begun];
    const at = iso(Date.parse(dueAt) + lateHours * hourMs);
    const expired: Fact = { type: 'clock.expired', data: { ...base, at: dueAt, clause, modality: 'must', dueAt } };
    const lateByMs = Math.max(0, lateHours * hourMs);
    const stopped: Fact = {
      type: 'clock.stopped',
      data: {
        ...base,
        at,
        clause,
        modality: 'must',
        outcome: state,
        dueAt,
        lateByMs,
        stoppedBy: { type: 'letter.sent', id: randomUUID() },
      },
    };
    return lateHours > 0 ? [begun, expired, stopped] : [begun, stopped];
  });
}

function firmOf(complaint: number): string {
  return firms[complaint % firms.length] ?? '';
}

/** Every seventh is late, the last ten still run, the others are early. */
function fateOf(complaint: number, index: number): readonly ['kept' | 'broken' | 'running', number] {
  if (complaint >= 290) return ['running', 0];
  return (complaint + 3 * index) % 7 === 0 ? ['broken', 6 + (complaint % 40)] : ['kept', -(4 + (complaint % 60))];
}

function eventsOf(complaint: number): readonly ComplaintEvent[] {
  const subject = randomUUID();
  const firm = firmOf(complaint);
  return factsOf(complaint).map((fact, index) => ({
    ...fact,
    id: randomUUID(),
    source: 'sla-scheduler',
    typeVersion: currentVersion(fact.type),
    subject,
    time: fact.data.at,
    firm,
    procedure: `${firm}@1`,
    streamVersion: index + 1,
    correlationId: 'sample-year',
  }));
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}

async function main(): Promise<void> {
  const brokers = (process.env.KAFKA_BROKERS ?? '127.0.0.1:9092').split(',');
  const silent = () => {};
  const log = { debug: silent, info: silent, warn: silent, error: silent };
  const transport = await createKafkaTransport({ brokers, clientId: 'sample-year', onCrash: silent, log });
  const messages = Array.from({ length: 300 }, (_, complaint) => eventsOf(complaint))
    .flat()
    .map(encodeEvent);
  await transport.publish(messages);
  await transport.close();
  process.stdout.write(
    `${messages.length} events published; the example has to find ${expected.kept} kept, ${expected.broken} broken, ${expected.running} still running\n`,
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
