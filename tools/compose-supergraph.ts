import { join } from 'node:path';
import { composeServices } from '@theguild/federation-composition';
import { type DocumentNode, type FieldDefinitionNode, parse, valueFromASTUntyped, visit } from 'graphql';
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
      const given = new Map(needs.arguments?.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
      const words = [
        ...(given.has('who') ? [`For: ${[given.get('who')].flat().join(', ')}.`] : []),
        ...(typeof given.get('scope') === 'string' ? [`Needs \`${given.get('scope')}\`.`] : []),
      ];
      return { ...field, description: { ...description, value: [description.value, ...words].join(' ') } };
    },
  });
}

function compose(): string {
  const result = composeServices(
    // The address is only a name: the gateway maps each subgraph's name to the address it is told at start.
    readSubgraphSchemas().map(({ name, typeDefs }) => ({
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
