import type { ChildProcess } from 'node:child_process';

let cluster: ChildProcess | undefined;

/** Jest's setup and teardown share nothing but the process they run in. */
export function keepCluster(child: ChildProcess): void {
  cluster = child;
  // A run that fails early must still be able to end; the child ends with the channel.
  child.unref();
  child.channel?.unref();
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
