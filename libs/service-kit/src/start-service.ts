import {
  createServiceDataSource,
  type Log,
  migrate,
  type Migration,
  type ServiceDataSourceOptions,
} from '@gehoor/event-store';
import { migratePostgresLog } from '@gehoor/event-transport';
import type { ServiceName } from '@gehoor/contracts';
import { z } from 'zod';
import { addDevelopmentClock, drainAll, timeFor } from './development-clock';
import { EnvironmentError, parseEnv, type ServiceEnv, serviceEnv } from './env';
import { readVerifyKey } from './internal-token';
import { endProcessWith, startWork, stopInOrder, stopWork, type Step } from './lifecycle';
import { createLog } from './log';
import { openTransport } from './open-transport';
import type { Materials } from './service/materials';
import type { ServiceParts } from './service-parts';
import { startSubgraph, type SubgraphOptions } from './subgraph';
import { topicGrants } from './topic-access';

/** What a process of its own finds for its service: the rulebook it still has to open. */
interface Found extends Omit<Materials, 'rulebook'> {
  readonly env: ServiceEnv;
}

export interface StartServiceOptions {
  readonly name: ServiceName;
  /** Of the variables it reads besides those of every service. */
  readonly settings?: z.ZodType;
  readonly migrations: readonly Migration[];
  readonly entities?: ServiceDataSourceOptions['entities'];
  readonly create: (found: Found) => ServiceParts | Promise<ServiceParts>;
  /** Default: the process's own. */
  readonly variables?: Readonly<Record<string, string | undefined>>;
}

/** Runs one service as a process: all a `main.ts` has to do. A process that cannot start says why and exits 1. */
export async function startService(options: StartServiceOptions): Promise<void> {
  const env = readEnv(options);
  if (env === undefined) return;
  const log = createLog(options.name, env.LOG_LEVEL);
  const running: Step[] = [];
  // Begun last, ended first.
  const begun = (name: string, stop: () => Promise<void>) => void running.unshift({ name, stop });
  endProcessWith(() => stopInOrder(running, log), log);
  try {
    await start(options, env, log, begun);
  } catch (error) {
    log.fatal({ err: error }, 'could not start');
    await stopInOrder(running, log);
    process.exit(1);
  }
}

function readEnv({ settings, variables = process.env }: StartServiceOptions): ServiceEnv | undefined {
  try {
    // Both at once: everything that is wrong is named together.
    return parseEnv(settings === undefined ? serviceEnv : z.intersection(serviceEnv, settings), variables);
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
    return undefined;
  }
}

async function start(
  options: StartServiceOptions,
  env: ServiceEnv,
  log: Log,
  begun: (name: string, stop: () => Promise<void>) => void,
): Promise<void> {
  const { name, migrations, entities } = options;
  const verifyKey = readVerifyKey(env.INTERNAL_VERIFY_KEY);
  const { time, movable } = timeFor(env);
  await prepareDatabase(env, name, migrations);
  const dataSource = await createServiceDataSource({
    url: env.DATABASE_URL,
    service: name,
    entities,
    log,
  }).initialize();
  begun('database', () => dataSource.destroy());
  const transport = await openTransport(env, name, log);
  begun('transport', () => transport.close());
  const parts = await options.create({ env, log, dataSource, transport, time });
  if (parts.close !== undefined) begun('what the service opened', parts.close);
  await startWork(parts.work);
  begun('work', () => stopWork(parts.work));
  const extend: SubgraphOptions['extend'] =
    movable && ((server) => addDevelopmentClock(server, { time: movable, idle: () => drainAll(parts.work) }));
  const subgraph = await startSubgraph(parts, { port: env.PORT, host: env.HOST, verifyKey, log, extend });
  begun('subgraph', () => subgraph.stop());
  log.info({ url: subgraph.url }, 'ready to serve');
}

async function prepareDatabase(env: ServiceEnv, name: ServiceName, migrations: readonly Migration[]): Promise<void> {
  const ownerUrl = env.DATABASE_OWNER_URL;
  if (ownerUrl === undefined) return;
  await migrate({ ownerUrl, service: name, migrations });
  if (env.KAFKA_BROKERS === undefined) await migratePostgresLog(ownerUrl, topicGrants([name]));
}
