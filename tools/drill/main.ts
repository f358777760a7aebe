import { parseArgs } from 'node:util';
import { createSteps } from '@gehoor/service-kit';
import { silentLog } from '@gehoor/event-store';
import { missingTools } from '../kafka/jars';
import { upgradeUnderLoad } from './upgrade';

const usage = `npm run drill -- upgrade [--seed S] [--minutes M] [--sabotage]

Upgrades a house of processes under load from the earlier release to the present one, and back, and again; says at the end what
became of everything that was acknowledged. --sabotage leaves an upcaster out, and has to be noticed.
`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '1' },
      minutes: { type: 'string', default: '2' },
      sabotage: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [seed, minutes] = [Number(values.seed), Number(values.minutes)];
  if (values.help || positionals.join() !== 'upgrade' || !Number.isInteger(seed) || !(minutes > 0)) {
    process.stderr.write(usage);
    return values.help ? 0 : 2;
  }
  const missing = missingTools();
  if (missing.length > 0) throw new Error(`The drill needs Kafka, and for that: ${missing.join('; ')}`);
  const began = Date.now();
  const say = (line: string) => process.stdout.write(`${seconds(began)} s  ${line}\n`);
  const { begun, stop } = createSteps();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop(silentLog).then(() => process.exit(130)));
  try {
    const verdict = await upgradeUnderLoad({ seed, minutes, sabotage: values.sabotage, say }, begun);
    const { acknowledged, applied, lost, doubled, parked, falselyExpired, faults } = verdict;
    for (const fault of faults) process.stdout.write(`  ${fault}\n`);
    process.stdout.write(
      `seed ${seed}, ${seconds(began)} s: ${acknowledged} acknowledged, ${applied} applied, ${lost} lost, ${doubled} doubled, ${parked} parked, ${falselyExpired} falsely expired\n`,
    );
    const isSound = applied === acknowledged && lost + doubled + parked + falselyExpired === 0;
    if (values.sabotage) return isSound ? 1 : 0;
    return isSound && acknowledged >= 1_000 ? 0 : 1;
  } finally {
    await stop(silentLog);
  }
}

const seconds = (since: number): number => Math.round((Date.now() - since) / 1000);

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
