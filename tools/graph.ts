import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, printSchema } from 'graphql';
import { format, resolveConfig } from 'prettier';
import { broken, describedTwice, undescribed, unidentified } from './graph-rules';
import { publicGraph, readSubgraphSchemas, root } from './subgraph-schemas';

const releasedFile = join(root, 'graph/released.graphql');

/** `npm run graph:check`: whether everything is described, can be told apart, and breaks no client of the released graph.
 *  `npm run graph:release`: makes today's graph the released one; what it breaks stands in docs/changes.md by then. */
async function main(): Promise<void> {
  const graph = publicGraph();
  const today = new Date().toISOString().slice(0, 10);
  const released = buildSchema(readFileSync(releasedFile, 'utf8'));
  const breaks = (await broken(released, graph, today)).map(({ message }) => message);
  if (process.argv.includes('--release')) {
    writeFileSync(
      releasedFile,
      await format(printSchema(graph), { parser: 'graphql', ...(await resolveConfig(releasedFile)) }),
    );
    console.log(
      `graph/released.graphql is today's graph. It breaks ${breaks.length}:\n${breaks.map((each) => `- ${each}`).join('\n')}`,
    );
    return;
  }
  const faults = [
    ...undescribed(graph),
    ...describedTwice(readSubgraphSchemas().map(({ typeDefs }) => parse(typeDefs))),
    ...unidentified(graph),
    ...breaks.map((each) => `breaks the released graph: ${each}`),
  ];
  for (const fault of faults) console.error(`graph: ${fault}`);
  console.log(`graph: ${faults.length} faults`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

void main();
