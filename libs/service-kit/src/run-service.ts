import { createServiceDataSource, type Log, migrate, UnfitSchema } from '@gehoor/event-store';
import { migratePostgresLog } from '@gehoor/event-transport';
import { z } from 'zod';
import { addDevelopmentClock, drainAll, timeFor } from './development-clock';
import { EnvironmentError, parseEnv, type ServiceEnv, serviceEnv } from './env';
import { fitDatabase } from './fit-database';
import { readVerifyKey } from './internal-token';
import { type Begun, createSteps, endProcessWith, startWork, stopWork } from './lifecycle';
import { createLog } from './log';
import { openTransport, topicGrants } from './open-transport';
import { openRulebook } from './rulebook';
import type { Service } from './service/define-service';
import { startSubgraph, type SubgraphOptions } from './subgraph';

/** Runs a service as a process of its own: all a `main.ts` has to do. A process that cannot start says why and exits 1. */
export async function runService(service: Service): Promise<void> {
  const env = readEnv(service);
  if (env === undefined) return;
  const log = createLog(service.name, env.LOG_LEVEL);
  const { begun, stop } = createSteps();
  endProcessWith(() => stop(log), log);
  try {
    await start(service, env, log, begun);
  } catch (error) {
    if (error instanceof UnfitSchema) log.fatal({}, error.message);
    else log.fatal({ err: error }, 'could not start');
    await stop(log);
    process.exit(1);
  }
}

function readEnv({ settings }: Service): ServiceEnv | undefined {
  try {
    // Both at once: everything that is wrong is named together.
    return parseEnv(settings === undefined ? serviceEnv : z.intersection(serviceEnv, settings), process.env);
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
    return undefined;
  }
}

async function start(service: Service, env: ServiceEnv, log: Log, begun: Begun): Promise<void> {
  const { name, entities } = service;
  const verifyKey = readVerifyKey(env.INTERNAL_VERIFY_KEY);
  const { time, movable } = timeFor(env);
  await prepareDatabase(env, service);
  const options = { url: env.DATABASE_URL, service: name, entities, log };
  const dataSource = await createServiceDataSource(options).initialize();
  begun('database', () => dataSource.destroy());
  await fitDatabase(dataSource, service, log);
  const transport = await openTransport(env, name, log);
  begun('transport', () => transport.close());
  const rulebook = await openRulebook(env.RULEBOOK);
  const parts = service.create({ log, dataSource, transport, time, rulebook, variables: process.env });
  if (parts.close !== undefined) begun('what the service opened', parts.close);
  await startWork(parts.work);
  begun('work', () => stopWork(parts.work));
  const extend: SubgraphOptions['extend'] =
    movable && ((server) => addDevelopmentClock(server, { time: movable, idle: () => drainAll(parts.work) }));
  const subgraph = await startSubgraph(parts, { port: env.PORT, host: env.HOST, verifyKey, log, extend });
  begun('subgraph', () => subgraph.stop());
  log.info({ url: subgraph.url }, 'ready to serve');
}

async function prepareDatabase(env: ServiceEnv, { name, migrations }: Service): Promise<void> {
  const ownerUrl = env.DATABASE_OWNER_URL;
  if (ownerUrl === undefined) return;
  await migrate({ ownerUrl, service: name, migrations });
  if (env.KAFKA_BROKERS === undefined) await migratePostgresLog(ownerUrl, topicGrants([name]));
}
