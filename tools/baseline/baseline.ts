import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unpackTables, type PackedSchema } from './pack';
import type { Seen } from './seen';

export const baselineFolder = join(__dirname, '../../fixtures/baseline');

export interface Manifest {
  /** The commit whose code lived through the stories. */
  readonly madeFrom: string;
  /** The house has to believe that it is this time, or its clocks run on. */
  readonly endsAt: string;
  readonly migrationsRun: PackedSchema['migrationsRun'];
  readonly complaints: readonly Seen[];
  /** Service, complaint and type of each parked message. */
  readonly parked: readonly string[];
}

export function readBaseline(): Manifest {
  return JSON.parse(readFileSync(join(baselineFolder, 'manifest.json'), 'utf8'));
}

/** @param ownerUrl an empty database */
export function unpackBaseline(ownerUrl: string, services: PackedSchema['services']): Promise<void> {
  return unpackTables(readFileSync(join(baselineFolder, 'tables.jsonl.gz')), ownerUrl, {
    services,
    migrationsRun: readBaseline().migrationsRun,
    logSql: readFileSync(join(baselineFolder, 'log.sql'), 'utf8'),
  });
}
