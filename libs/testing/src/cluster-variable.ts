/** Where test files find the cluster of this run: its owner's URL. */
export const clusterVariable = 'GEHOOR_TEST_POSTGRES';

/** The cluster of this test run. */
export function clusterUrl(): string {
  const url = process.env[clusterVariable];
  if (url === undefined) throw new Error('No PostgreSQL for this test: run it with TEST_KIND=int or TEST_KIND=e2e.');
  return url;
}
