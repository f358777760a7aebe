import { stopCluster } from './global-setup';

/** Jest's global teardown: ends the cluster of this run and deletes its data. */
export default async function globalTeardown(): Promise<void> {
  await stopCluster();
}
