import { join } from 'node:path';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { finishGenerator } from './generated-files';
import { readSubgraphSchemas, root } from './subgraph-schemas';

const header = '# Composed by `npm run supergraph` from apps/*/schema.graphql; not edited by hand.\n';

function compose(): string {
  const { present, missing } = readSubgraphSchemas();
  for (const name of missing) console.warn(`supergraph: apps/${name}/schema.graphql is not there yet`);
  const result = composeServices(
    // The address is only a name: the gateway maps each subgraph's name to the address it is told at start.
    present.map(({ name, typeDefs }) => ({ name, typeDefs: parse(typeDefs), url: `http://${name}.subgraph/graphql` })),
  );
  if (!result.supergraphSdl) {
    throw new Error(
      `the subgraphs do not compose:\n${(result.errors ?? []).map((error) => `  ${error.message}`).join('\n')}`,
    );
  }
  return `${header}${result.supergraphSdl.trim()}\n`;
}

try {
  finishGenerator('supergraph', [{ path: join(root, 'supergraph.graphql'), text: compose() }]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
