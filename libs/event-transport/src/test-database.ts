import { Client } from 'pg';

/** A database of its own in the cluster the tests run on. */
export async function createTestDatabase(name: string): Promise<{ url: string; drop(): Promise<void> }> {
  const clusterUrl = process.env.GEHOOR_TEST_POSTGRES;
  if (clusterUrl === undefined) throw new Error('no PostgreSQL: run with TEST_KIND=int');
  const database = `${name}_${process.pid}_${Date.now()}`;
  const client = new Client({ connectionString: clusterUrl });
  await client.connect();
  await client.query(`create database ${database}`);
  const url = new URL(clusterUrl);
  url.pathname = `/${database}`;
  return {
    url: url.href,
    async drop() {
      await client.query(`drop database ${database} with (force)`);
      await client.end();
    },
  };
}
