import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readEnv } from './env';
import { showProgress } from './progress';
import { stopWithProcess } from './process-end';
import { startStandalone } from './standalone';
import { summary } from './summary';

const root = join(__dirname, '../../..');

async function main(): Promise<void> {
  const startedAt = Date.now();
  const { values } = parseArgs({ options: { fresh: { type: 'boolean', default: false } }, strict: true });
  const env = readEnv();
  const devClock = env.GEHOOR_DEV_CLOCK !== '0';
  const progress = showProgress(process.stdout);
  process.stdout.write('Gehoor starts\n');
  const starting = startStandalone({
    dataPath: env.GEHOOR_DATA,
    port: env.PORT,
    rulebookPath: join(root, 'rulebook'),
    supergraphPath: join(root, 'supergraph.graphql'),
    fresh: values.fresh,
    devClock,
    devClockAt: env.GEHOOR_DEV_CLOCK.length > 1 ? new Date(env.GEHOOR_DEV_CLOCK) : undefined,
    samples: true,
    nodeEnv: env.NODE_ENV,
    logLevel: env.LOG_LEVEL,
    progress: progress.report,
  });
  stopWithProcess(starting);
  const running = await starting;
  progress.done();
  process.stdout.write(summary(running, Date.now() - startedAt, devClock));
}

main().catch((error: unknown) => {
  process.stderr.write(`\nGehoor cannot start. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
