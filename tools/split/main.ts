import { parseArgs } from 'node:util';
import { showProgress, stopWithProcess } from '@gehoor/standalone/development';
import { missingTools } from '../kafka/jars';
import { readEnv, type SplitOptions } from './options';
import { startSplit } from './split-system';
import { summary } from './summary';

const stopWithinMs = 9_000;

/** `npm run start:split`: a process for each service, a real Kafka, PostgreSQL. `-- --fresh` begins anew, `-- --built` runs
 *  what `npm run build` made, as in production. */
async function main(): Promise<void> {
  const startedAt = Date.now();
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({ options: { fresh: flag, built: flag }, strict: true });
  const env = readEnv();
  const missing = missingTools();
  if (missing.length > 0)
    throw new Error(`Its Kafka needs what is missing here: ${missing.join('; ')}. Without Kafka: npm start`);
  const devClock = env.GEHOOR_DEV_CLOCK === '1';
  if (devClock && values.built) throw new Error('What was built runs as in production, where no clock can be moved.');
  const progress = showProgress(process.stdout);
  let isStarting = true;
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => isStarting && stopping.abort(new Error('It was stopped while it started.')));
  }
  const options: SplitOptions = {
    dataPath: env.GEHOOR_DATA,
    port: env.PORT,
    ...values,
    devClock,
    samples: true,
    kafkaClient: env.KAFKA_CLIENT,
    nodeEnv: env.NODE_ENV,
    logLevel: env.LOG_LEVEL,
    progress: progress.report,
    signal: stopping.signal,
  };
  process.stdout.write('Gehoor starts, split into processes\n');
  const starting = startSplit(options);
  stopWithProcess(starting, stopWithinMs);
  const running = await starting;
  isStarting = false;
  progress.done();
  process.stdout.write(summary(running, options, Date.now() - startedAt));
  const why = await running.broken;
  process.stderr.write(`\n${why}\nStopping the rest …\n`);
  await running.stop();
  process.exit(1);
}

main().catch((error: unknown) => {
  process.stderr.write(`\nGehoor cannot start. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
