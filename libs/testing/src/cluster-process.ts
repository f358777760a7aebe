import { startPostgres } from './cluster';

// Runs beside Jest, which cannot resolve the packages of this house in its global setup. Ends with Jest, also when that is killed.
async function main(): Promise<void> {
  const server = await startPostgres();
  const stop = () => server.stop().finally(() => process.exit(0));
  if (!process.connected) return void stop();
  process.on('disconnect', () => void stop());
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => undefined);
  process.send?.({ url: server.url });
}

main().catch((error: unknown) => {
  process.send?.({ problem: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
});
