import { join, resolve } from 'node:path';
import { type Log, openRulebook } from '@gehoor/service-kit';
import {
  assertPortFree,
  createDevelopmentIssuer,
  createMailStore,
  createSteps,
  type Begun,
  type DataFolder,
  type DevelopmentIssuer,
  openDataFolder,
  openLogFile,
  personasFor,
  registerSamplesOnce,
  services,
} from '@gehoor/standalone/development';
import { type Cluster, stopLeftoverKafka } from '../kafka/cluster';
import { createFleetClock, startDevelopmentTools } from './development-tools';
import { startInfrastructure, startMailServer } from './infrastructure';
import type { ManagedProcess } from './managed-process';
import { claimFolder, refuseSecondLauncher } from './one-launcher';
import type { SplitOptions } from './options';
import { createKeyPair, gatewayProcess, serviceProcess, type Surroundings } from './plans';

export interface RunningSplit {
  /** Of everything: GraphQL at /graphql, the explorer, caught mail. */
  readonly url: string;
  readonly issuer: DevelopmentIssuer;
  readonly log: Log;
  readonly folder: DataFolder;
  readonly kafka: Cluster;
  /** The database past every role and row-level security: for tests. */
  readonly ownerUrl: string;
  /** Of the internal tokens: for a bench, which asks the subgraphs itself. */
  readonly keys: Surroundings['keys'];
  /** The gateway's and the services', by name. */
  readonly processes: ReadonlyMap<string, ManagedProcess>;
  /** Resolves, in words, when a part ended that nobody ended: the rest should not go on without it. */
  readonly broken: Promise<string>;
  /** Ends everything, the database last.   @returns whether all of it ended well */
  stop(): Promise<boolean>;
}

const host = '127.0.0.1';

async function start(options: SplitOptions, folder: DataFolder, log: Log, begun: Begun) {
  const progress = options.progress ?? (() => undefined);
  const people = personasFor(await openRulebook(options.rulebook ?? join(__dirname, '../../rulebook')));
  const issuer = await createDevelopmentIssuer(folder.issuerKey, options.nodeEnv, people);
  const { kafka, ownerUrl, databaseUrls } = await startInfrastructure(options, folder, begun);
  options.signal?.throwIfAborted();
  const mail = createMailStore(folder.mail);
  const smtp = await startMailServer(options, folder, mail, begun);

  let report: (why: string) => void = () => undefined;
  const broken = new Promise<string>((tell) => (report = tell));
  void kafka.broken.then(report);
  const onBroken = (why: string) => {
    log.fatal({ why }, 'a process ended');
    report(why);
  };

  const processes = new Map<string, ManagedProcess>();
  const names = services.map(({ name }) => name);
  const clock = options.devClock
    ? await createFleetClock(ownerUrl, names, () => [...processes.values()], begun)
    : undefined;
  const toolsUrl = await startDevelopmentTools({ issuer, mail, clock }, begun);
  const surroundings: Surroundings = {
    options,
    folder,
    databaseUrls,
    brokers: kafka.brokers,
    smtp,
    keys: createKeyPair(),
    toolsUrl,
    clockOffsetMs: clock && (() => clock.time.offsetMs()),
    onBroken,
  };
  progress(`starting ${names.length} services and the gateway, each a process`);
  const code = { preload: options.preload };
  for (const name of names) processes.set(name, serviceProcess(name, surroundings, { code }));
  const fleet = [...processes.values()];
  begun('services', async () => void (await Promise.all(fleet.map(endInOrder))));
  await startAll(fleet);
  options.signal?.throwIfAborted();
  const gateway = gatewayProcess(fleet, surroundings, code);
  processes.set('gateway', gateway);
  begun('gateway', () => endInOrder(gateway));
  await gateway.start();
  const url = gateway.url();
  if (options.samples) await registerSamplesOnce({ url, issuer, doneFile: folder.samplesDone, progress });
  return { url, issuer, kafka, ownerUrl, keys: surroundings.keys, processes, broken };
}

/** All at once; the first that fails is told of when the others are up or down, so that all can be ended. */
async function startAll(processes: readonly ManagedProcess[]): Promise<void> {
  const results = await Promise.allSettled(processes.map((one) => one.start()));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

/** @throws when it ended otherwise than it should */
async function endInOrder(one: ManagedProcess): Promise<void> {
  const code = await one.end('SIGTERM');
  if (code !== undefined && code !== 0) throw new Error(`${one.name} ended with ${code}`);
}

/** Starts the whole house, a process for each service, on a real Kafka.
 *  @throws in words for the person who started us; what had begun is ended again */
export async function startSplit(options: SplitOptions): Promise<RunningSplit> {
  await assertPortFree(options.port, host);
  refuseSecondLauncher(resolve(options.dataPath));
  await stopLeftoverKafka(resolve(options.dataPath, 'kafka'));
  const folder = await openDataFolder(options.dataPath, { fresh: options.fresh ?? false });
  const { log, close } = openLogFile(join(folder.path, 'gehoor.log'), options.logLevel ?? 'info');
  const { begun, stop } = createSteps();
  begun('log', async () => close());
  const release = claimFolder(folder.path);
  begun('data folder', async () => release());
  // What is ended makes the start fail, which ends what began after it.
  options.signal?.addEventListener('abort', () => void stop(log), { once: true });
  try {
    const running = await start(options, folder, log, begun);
    return { ...running, log, folder, stop: () => stop(log) };
  } catch (error) {
    log.fatal({ err: error }, 'could not start');
    await stop(log);
    throw options.signal?.aborted === true ? options.signal.reason : error;
  }
}
