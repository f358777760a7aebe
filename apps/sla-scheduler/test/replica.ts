import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInternalKeys, type Identity, signInternalToken } from '@gehoor/service-kit';
import { eventually } from '@gehoor/testing';

const root = join(__dirname, '../../..');
const fromSource = ['--enable-source-maps', '--conditions=@gehoor/source', '-r', '@swc-node/register'];
const { signKey, verifyKey } = createInternalKeys();

/** The scheduler as a process of its own, one of several on one database. */
export interface Replica {
  readonly name: string;
  /** A call as the gateway makes it.   @throws when the process is gone, or answers with errors */
  ask<T>(identity: Identity, query: string, variables: object): Promise<T>;
  moveTime(offsetMs: number): Promise<void>;
  /** How many messages it has taken. */
  taken(): Promise<number>;
  /** How often it looked whether time brings something about, by what came of it. */
  fired(): Promise<Readonly<Record<string, number>>>;
  /** Ends it without a chance to tidy up. */
  kill(): Promise<void>;
}

/** @param name that of its relay's connection in `pg_stat_activity`   @param offsetMs how far its time is from the database's */
export async function startReplica(name: string, ownerUrl: string, offsetMs: number): Promise<Replica> {
  const child = spawn(process.execPath, [...fromSource, join(root, 'apps/sla-scheduler/src/main.ts')], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'test',
      PGAPPNAME: name,
      DATABASE_URL: ownerUrl,
      DATABASE_OWNER_URL: ownerUrl,
      INTERNAL_VERIFY_KEY: verifyKey.export({ type: 'spki', format: 'pem' }).toString(),
      GEHOOR_DEV_CLOCK: '1',
      GEHOOR_DEV_CLOCK_OFFSET_MS: String(offsetMs),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const url = await eventually(() => {
    const found = /"url":"([^"]+)\/graphql"/.exec(said)?.[1];
    if (found === undefined) throw new Error(`it is not there: ${said.slice(-2000)}`);
    return found;
  }, 60_000);
  const post = async (path: string, body: object, headers: Readonly<Record<string, string>> = {}) => {
    const request = { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`${url}${path}`, {
      ...request,
      headers: { 'content-type': 'application/json', ...headers },
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  };
  const metrics = async () => (await fetch(`${url}/metrics`)).text();
  return {
    name,
    ask: async <T>(identity: Identity, query: string, variables: object) => {
      const authorization = `Bearer ${await signInternalToken(identity, 'sla-scheduler', signKey)}`;
      const { data, errors } = (await post('/graphql', { query, variables }, { authorization })) as {
        readonly data: T;
        readonly errors?: unknown;
      };
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      return data;
    },
    moveTime: async (to) => void (await post('/dev/clock', { offsetMs: to })),
    fired: async () => {
      const looked = /^gehoor_command_seconds_count\{.*command="timePassed",outcome="(.+)"\} (\d+)$/gm;
      return Object.fromEntries(
        [...(await metrics()).matchAll(looked)].map(([, outcome, count]) => [outcome, Number(count)]),
      );
    },
    taken: async () => {
      const counts = [...(await metrics()).matchAll(/^gehoor_consumed_messages_total\{.*outcome="taken".*\} (\d+)$/gm)];
      return counts.reduce((sum, [, count]) => sum + Number(count), 0);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await closed;
    },
  };
}
