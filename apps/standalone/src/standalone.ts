import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMovableTime, type Log } from '@gehoor/event-store';
import { type GatewayOptions, type RunningGateway, startGateway } from '@gehoor/gateway';
import {
  type Begun,
  createInternalKeys,
  createSteps,
  createTokenSigner,
  type InternalKeys,
  openRulebook,
  type ServiceEnv,
} from '@gehoor/service-kit';
import { startEmbeddedPostgres } from '@gehoor/service-kit/embedded-postgres';
import { type DataFolder, openDataFolder } from './data-folder';
import { createDatabase, migrateAll } from './database';
import {
  createDevelopmentIssuer,
  developmentAudience,
  type DevelopmentIssuer,
  developmentIssuer,
} from './development-issuer';
import { addDevelopmentRoutes } from './development-routes';
import { watchIdle } from './idle';
import { openLogFile } from './log-file';
import { mailVariables, startMailCatcher } from './mail-catcher';
import { createMailStore } from './mail-store';
import { personasFor } from './personas';
import { assertPortFree } from './port';
import { runServices } from './run-services';
import type { ProgressReport } from './progress';
import { registerSamplesOnce } from './samples';
import { services } from './generated/services';

export interface StandaloneOptions {
  /** Everything that lasts: the database, caught mail, the issuer's key, the log. */
  readonly dataPath: string;
  /** Of the gateway; 0 for a free one. Every other port is a free one. */
  readonly port: number;
  readonly rulebookPath: string;
  readonly supergraphPath: string;
  /** Delete what is in the data folder first. */
  readonly fresh?: boolean;
  /** A clock that may be moved over HTTP, and an answer to "is anything still going on". */
  readonly devClock?: boolean;
  /** Where that clock stands at first; default now. Nothing is due before it was set. */
  readonly devClockAt?: Date | undefined;
  /** Sample complaints on the first start. */
  readonly samples?: boolean;
  /** An empty or earlier database to use, as its owner, instead of the embedded PostgreSQL: for tests. */
  readonly ownerUrl?: string;
  /** That sign and verify the internal tokens; new ones, if left out: for a bench, which asks the subgraphs itself. */
  readonly keys?: InternalKeys;
  readonly nodeEnv?: string;
  readonly logLevel?: ServiceEnv['LOG_LEVEL'];
  readonly progress?: ProgressReport;
}

export interface RunningStandalone {
  /** Of everything: GraphQL at /graphql, the explorer, caught mail. */
  readonly url: string;
  /** Where each subgraph is, by name. */
  readonly subgraphs: Readonly<Record<string, string>>;
  readonly issuer: DevelopmentIssuer;
  readonly log: Log;
  readonly folder: DataFolder;
  /** Ends everything, the database last.   @returns whether all of it ended well */
  stop(): Promise<boolean>;
}

const host = '127.0.0.1';

/** The database everything lives in: our own PostgreSQL, unless one was given. */
async function openDatabase(
  { ownerUrl, progress }: StandaloneOptions,
  folder: DataFolder,
  begun: Begun,
): Promise<string> {
  if (ownerUrl !== undefined) return ownerUrl;
  const { postgres: dataDir, wasUsed } = folder;
  const postgres = await startEmbeddedPostgres({ dataDir, wasUsed, onProgress: progress });
  begun('PostgreSQL', () => postgres.stop());
  return createDatabase(postgres.url);
}

async function openGateway(
  { port, supergraphPath }: StandaloneOptions,
  subgraphs: GatewayOptions['subgraphs'],
  { signKey }: InternalKeys,
  log: Log,
  extend: GatewayOptions['extend'],
): Promise<RunningGateway> {
  // The issuer's keys are fetched over HTTP like any issuer's, and the port is known once the gateway listens.
  let url = `http://${host}:${port}`;
  const tokenFor = createTokenSigner(signKey);
  const gateway = await startGateway({
    host,
    port,
    supergraphSdl: readFileSync(supergraphPath, 'utf8'),
    subgraphs,
    accessTokens: {
      issuer: developmentIssuer,
      audience: developmentAudience,
      jwksUrl: () => `${url}/.well-known/jwks.json`,
    },
    authorize: async ({ identity }, subgraph) => `Bearer ${await tokenFor(identity, subgraph)}`,
    corsOrigins: [/^https?:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/],
    introspection: true,
    explorer: true,
    log: log.child({ service: 'gateway' }),
    extend,
  });
  url = gateway.url;
  return gateway;
}

async function start(options: StandaloneOptions, folder: DataFolder, log: Log, begun: Begun) {
  const progress = options.progress ?? (() => undefined);
  const rulebook = await openRulebook(options.rulebookPath);
  const issuer = await createDevelopmentIssuer(folder.issuerKey, options.nodeEnv, personasFor(rulebook));
  const ownerUrl = await openDatabase(options, folder, begun);
  progress('bringing the database up to date');
  await migrateAll(ownerUrl, services);

  progress('starting the services');
  const mail = createMailStore(folder.mail);
  const catcher = await startMailCatcher(mail);
  begun('mail catcher', () => catcher.stop());
  const time = createMovableTime();
  if (options.devClockAt) time.moveTo(options.devClockAt.getTime());
  const keys = options.keys ?? createInternalKeys();
  const variables = mailVariables(catcher.smtp);
  const running = await runServices(
    { services, ownerUrl, rulebook, variables, time, verifyKey: keys.verifyKey, log },
    begun,
  );
  const names = services.map(({ name }) => name);
  const idle = options.devClock ? await watchIdle(ownerUrl, names, running.work) : undefined;
  if (idle) begun('idle watch', () => idle.stop());
  const clock = idle && { time, idle: idle.idle };
  const gateway = await openGateway(options, running.urls, keys, log, (app) =>
    addDevelopmentRoutes(app, { issuer, mail, clock }),
  );
  begun('gateway', () => gateway.stop());
  if (options.samples) await registerSamplesOnce({ url: gateway.url, issuer, doneFile: folder.samplesDone, progress });
  return { url: gateway.url, subgraphs: running.urls, issuer };
}

/** Starts the whole house in this process.
 *  @throws in words for the person who started us; what had begun is ended again */
export async function startStandalone(options: StandaloneOptions): Promise<RunningStandalone> {
  await assertPortFree(options.port, host);
  const folder = await openDataFolder(options.dataPath, { fresh: options.fresh ?? false });
  const { log, close } = openLogFile(join(folder.path, 'gehoor.log'), options.logLevel ?? 'info');
  const { begun, stop } = createSteps();
  begun('log', async () => close());
  try {
    const { url, subgraphs, issuer } = await start(options, folder, log, begun);
    return { url, subgraphs, issuer, log, folder, stop: () => stop(log) };
  } catch (error) {
    log.fatal({ err: error }, 'could not start');
    await stop(log);
    throw error;
  }
}
