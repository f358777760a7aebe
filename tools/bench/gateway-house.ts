import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInternalKeys, type Identity } from '@gehoor/service-kit';
import { startStandalone } from '@gehoor/standalone';
import { startEmbeddedPostgres } from '@gehoor/service-kit/embedded-postgres';
import { decodeJwt } from 'jose';
import { createDatabase } from '../../apps/standalone/src/database';
import { startSplit } from '../split/split-system';
import { removeData } from './data';
import { type HiveSettings, startHive } from './hive';
import { startProfile } from './profile';
import { countWaits } from './waits';

/** A house in a process of its own, with Hive Gateway beside our gateway: where that stands, in this process or in one of its own. */
export interface GatewayHouse extends Pick<HiveSettings, 'subgraphs' | 'signKey' | 'identity'> {
  readonly url: string;
  readonly hiveUrl: string;
  /** Of somebody who may see everything. */
  readonly token: string;
}

export interface GatewayCounts {
  /** How often this process sent something to the database and waited until it was told that all is done. */
  readonly waits: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

const root = join(__dirname, '../..');
const supergraphPath = join(root, 'supergraph.graphql');
const supergraphSdl = readFileSync(supergraphPath, 'utf8');
const persona = 'supervisor';
let waits = () => 0;

/** As the gateway reads it off the access token. */
function identityIn(token: string): Identity {
  const { sub, firm, roles, scopes, name } = decodeJwt<Omit<Identity, 'subject'>>(token);
  if (sub === undefined) throw new Error('the token names nobody');
  return { subject: sub, firm, roles, scopes, ...(name === undefined ? {} : { name }) };
}

async function openStandalone() {
  const dataPath = mkdtempSync(join(tmpdir(), 'gehoor-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: join(dataPath, 'postgres'), wasUsed: false });
  waits = countWaits(postgres.port);
  const keys = createInternalKeys();
  const house = await startStandalone({
    dataPath: join(dataPath, 'house'),
    port: 0,
    rulebookPath: join(root, 'rulebook'),
    supergraphPath,
    devClock: true,
    ownerUrl: await createDatabase(postgres.url),
    keys,
  });
  const { url, subgraphs } = house;
  const token = await house.issuer.tokenFor(persona);
  const signKey = keys.signKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const told = { subgraphs, signKey, identity: identityIn(token) };
  const stop = async () => {
    await house.stop();
    await postgres.stop();
    await removeData(dataPath);
  };
  return { told: { ...told, url, token, hiveUrl: await startHive({ ...told, supergraphSdl }) }, stop };
}

async function openSplit() {
  const dataPath = mkdtempSync(join(tmpdir(), 'gehoor-bench-'));
  const system = await startSplit({ dataPath, port: 0, devClock: true, throwAway: true });
  const token = await system.issuer.tokenFor(persona);
  const services = [...system.processes.values()].filter(({ name }) => name !== 'gateway');
  const subgraphs = Object.fromEntries(services.map((service) => [service.name, service.url()]));
  const told = { subgraphs, signKey: system.keys.signKey, identity: identityIn(token) };
  const hive = fork(join(__dirname, 'hive.ts'), { execArgv: process.execArgv });
  hive.send({ ...told, supergraphSdl } satisfies HiveSettings);
  const [hiveUrl]: unknown[] = await once(hive, 'message');
  const stop = async () => {
    hive.kill();
    await system.stop();
    await removeData(dataPath);
  };
  return { told: { ...told, url: system.url, token, hiveUrl: String(hiveUrl) }, stop };
}

async function main(): Promise<void> {
  let endProfile: Awaited<ReturnType<typeof startProfile>> | undefined;
  const { told, stop } = process.argv[2] === 'split' ? await openSplit() : await openStandalone();
  const end = () => void stop().then(() => process.exit(0));
  process.once('disconnect', end);
  process.on('message', (asked) => {
    if (asked === 'stop') process.disconnect();
    else if (asked === 'profile') void startProfile().then((stopProfile) => (endProfile = stopProfile));
    else if (asked === 'profiled') void endProfile?.().then((shares) => process.send?.(shares));
    else process.send?.({ waits: waits(), at: Date.now() } satisfies GatewayCounts);
  });
  process.send?.(told satisfies GatewayHouse);
}

void main();
