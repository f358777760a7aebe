import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeEmbeddedPostgres } from '@gehoor/service-kit/embedded-postgres';
import { createScratchDatabase, rulebookFolder } from '@gehoor/testing';
import { Client, type QueryResultRow } from 'pg';
import { readEnv, type SplitOptions } from '../../../tools/split/options';
import { type RunningSplit, startSplit } from '../../../tools/split/split-system';
import { type RunningStandalone, startStandalone } from '../src';

const root = join(__dirname, '../../..');

/** What a test needs of a running system, whichever way it runs. */
export type HouseSystem = Pick<RunningStandalone, 'url' | 'issuer' | 'folder'>;

export interface StartedSystem {
  readonly system: HouseSystem;
  /** Rows of any table of any service, past row-level security. */
  asOwner<T = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<readonly T[]>;
  /** @throws when it did not end in order */
  stop(): Promise<void>;
}

export interface HouseOptions {
  /** Whether the sample complaints are there. */
  readonly samples: boolean;
  /** A folder with a rulebook; the one that all tests run by, if left out. */
  readonly rulebook?: string | undefined;
  /** Of the split system; what KAFKA_CLIENT says, if left out. */
  readonly kafkaClient?: SplitOptions['kafkaClient'];
}

/** Everything in this process, on the log in PostgreSQL; with GEHOOR_SYSTEM=split a process per service, on a real Kafka. */
export function startSystem(options: HouseOptions): Promise<StartedSystem> {
  return process.env['GEHOOR_SYSTEM'] === 'split' ? startInProcesses(options) : startInThisProcess(options);
}

async function startInThisProcess({ samples, rulebook = rulebookFolder }: HouseOptions): Promise<StartedSystem> {
  const database = await createScratchDatabase();
  const dataPath = mkdtempSync(join(tmpdir(), 'gehoor-house-'));
  const system = await startStandalone({
    dataPath,
    port: 0,
    rulebookPath: rulebook,
    supergraphPath: join(root, 'supergraph.graphql'),
    devClock: true,
    samples,
    ownerUrl: database.ownerUrl,
    logLevel: 'info',
  });
  return {
    system,
    asOwner: database.asOwner,
    stop: async () => {
      const isClean = await system.stop();
      await database.drop();
      rmSync(dataPath, { recursive: true, force: true });
      if (!isClean) throw new Error('the system did not end in order: see its log');
    },
  };
}

/** A process per service, on a Kafka and a PostgreSQL of its own. */
export async function startInProcesses({
  samples,
  rulebook = rulebookFolder,
  kafkaClient = readEnv().KAFKA_CLIENT,
}: HouseOptions): Promise<StartedSystem & { readonly system: RunningSplit }> {
  const dataPath = mkdtempSync(join(tmpdir(), 'gehoor-split-'));
  const options = { dataPath, port: 0, devClock: true, samples, throwAway: true, rulebook, kafkaClient };
  const system = await startSplit(options);
  const owner = new Client({ connectionString: system.ownerUrl });
  owner.on('error', () => undefined);
  await owner.connect();
  return {
    system,
    asOwner: async <T>(sql: string, params: readonly unknown[] = []) => {
      const { rows } = await owner.query<T & QueryResultRow>(sql, [...params]);
      return rows;
    },
    stop: async () => {
      await owner.end();
      const isClean = await system.stop();
      await removeEmbeddedPostgres(system.folder.postgres);
      if (!isClean) throw new Error(`the system did not end in order: see ${dataPath}`);
      rmSync(dataPath, { recursive: true, force: true });
    },
  };
}
