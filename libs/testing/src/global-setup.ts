import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { clusterVariable } from './cluster-variable';

/** Jest's setup and teardown share nothing but the process they run in. */
let cluster: ChildProcess | undefined;

/** Jest's global setup for tests on real PostgreSQL: one cluster for the whole run. Jest asks for a default export. */
export default async function globalSetup(): Promise<void> {
  const child = fork(join(__dirname, 'cluster-process.ts'), [], {
    execArgv: ['--enable-source-maps', '--conditions=@gehoor/source', '-r', '@swc-node/register'],
  });
  process.env[clusterVariable] = await urlFrom(child);
  cluster = child;
  // A run that fails early must still be able to end; the child ends with the channel.
  child.unref();
  child.channel?.unref();
}

function urlFrom(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('message', (message: { readonly url?: string; readonly problem?: string }) => {
      if (message.url === undefined) reject(new Error(message.problem ?? 'PostgreSQL did not start'));
      else resolve(message.url);
    });
    child.once('exit', (code) => reject(new Error(`PostgreSQL for the tests did not start (exit ${code})`)));
  });
}

export async function stopCluster(): Promise<void> {
  const child = cluster;
  if (child === undefined || child.exitCode !== null) return;
  child.ref();
  await new Promise((done) => {
    child.once('exit', done);
    child.kill('SIGTERM');
  });
}
