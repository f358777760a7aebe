import { startEmbeddedPostgres } from '../src/embedded-postgres';

// A parent of an embedded PostgreSQL, for the test to kill: says where it runs, then waits.
async function main(): Promise<void> {
  const { url } = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '', settings: { fsync: 'off' } });
  process.on('SIGTERM', () => process.exit(0));
  process.stdout.write(`up ${url}\n`);
  setInterval(() => undefined, 1000);
}

main().catch((error: unknown) => {
  process.stderr.write(String(error));
  process.exitCode = 1;
});
