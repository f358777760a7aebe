import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { clusterVariable } from './cluster-variable';
import { keepCluster } from './running-cluster';

/** Jest's global setup for tests on real PostgreSQL: one cluster for the whole run. Jest asks for a default export. */
export default async function globalSetup(): Promise<void> {
  const child = fork(join(__dirname, 'cluster-process.ts'), [], {
    execArgv: ['--enable-source-maps', '--conditions=@gehoor/source', '-r', '@swc-node/register'],
  });
  process.env[clusterVariable] = await urlFrom(child);
  keepCluster(child);
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
