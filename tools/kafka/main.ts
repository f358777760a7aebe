import { parseArgs } from 'node:util';
import { defaultVersion, startKafka } from './cluster';

/** `npm run kafka`: a real Kafka on 127.0.0.1:9092 until Ctrl-C. `-- --nodes 3`, `-- --version 3.9.2`, `-- --fresh`. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      nodes: { type: 'string', default: '1' },
      version: { type: 'string', default: defaultVersion },
      fresh: { type: 'boolean', default: false },
    },
  });
  const port = Number(process.env.KAFKA_PORT ?? 9092);
  const nodes = Number(values.nodes);
  if (!Number.isInteger(nodes) || nodes < 1 || nodes > 9)
    throw new Error(`--nodes ${values.nodes}: give a number from 1 to 9`);
  if (!Number.isInteger(port) || port < 1 || port > 65_000)
    throw new Error(`KAFKA_PORT=${process.env.KAFKA_PORT} is no port`);
  const name = `local-${nodes}`;
  const cluster = await startKafka({ nodes, version: values.version, port, fresh: values.fresh, name, say });
  say(
    `Kafka ${values.version} is ready: KAFKA_BROKERS=${cluster.brokers.join(',')}   (Ctrl-C stops it; its log stays in .kafka/${name})`,
  );
  const signal = await Promise.race([
    ...(['SIGINT', 'SIGTERM'] as const).map(
      (name) => new Promise<string>((tell) => process.once(name, () => tell(name))),
    ),
    cluster.broken.then((why) => Promise.reject(new Error(why))),
  ]).finally(() => cluster.stop());
  say(`Kafka stopped (${signal})`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
