import { join } from 'node:path';
import { composeServices } from '@theguild/federation-composition';
import { type DocumentNode, type FieldDefinitionNode, Kind, parse, visit } from 'graphql';
import { finishGenerator } from './generated-files';
import { readSubgraphSchemas, root } from './subgraph-schemas';

const header = '# Composed by `npm run supergraph` from the schemas in apps/; not edited by hand.\n';

/** The public graph does not show `@needs`: its readers are told in words. */
function describeNeeds(document: DocumentNode): DocumentNode {
  return visit(document, {
    FieldDefinition: (field: FieldDefinitionNode) => {
      const needs = field.directives?.find(({ name }) => name.value === 'needs');
      const { description } = field;
      if (needs === undefined || description === undefined) return undefined;
      const given = (name: string) => needs.arguments?.find((each) => each.name.value === name)?.value;
      const [scope, who] = [given('scope'), given('who')];
      const names =
        who?.kind === Kind.LIST ? who.values.flatMap((value) => (value.kind === Kind.STRING ? value.value : [])) : [];
      const words = [
        ...(names.length > 0 ? [`For: ${names.join(', ')}.`] : []),
        ...(scope?.kind === Kind.STRING ? [`Needs \`${scope.value}\`.`] : []),
      ];
      return { ...field, description: { ...description, value: [description.value, ...words].join(' ') } };
    },
  });
}

function compose(): string {
  const { present, missing } = readSubgraphSchemas();
  for (const name of missing) console.warn(`supergraph: apps/${name} has no schema yet`);
  const result = composeServices(
    // The address is only a name: the gateway maps each subgraph's name to the address it is told at start.
    present.map(({ name, typeDefs }) => ({
      name,
      typeDefs: describeNeeds(parse(typeDefs)),
      url: `http://${name}.subgraph/graphql`,
    })),
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
