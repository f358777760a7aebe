import { join } from 'node:path';
import { composeServices } from '@theguild/federation-composition';
import {
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  parse,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { finishGenerator } from './generated-files';
import { readSubgraphSchemas, root } from './subgraph-schemas';

const header = '# Composed by `npm run supergraph` from the schemas in apps/; not edited by hand.\n';

/** What every argument of these names means, unless a schema says otherwise. */
const standardArguments: Readonly<Record<string, string>> = {
  input: 'What to do, and the key under which it is done once.',
  first: 'How many at most, 1 to 100.',
  after: 'The `endCursor` of the page before.',
};

/** The public graph does not show `@needs`: its readers are told in words. What every list and command takes is told once, here. */
function describe(document: DocumentNode): DocumentNode {
  return visit(document, {
    InputValueDefinition: (argument: InputValueDefinitionNode, _key, _parent, _path, ancestors) => {
      const ofField = ancestors.some((each) => 'kind' in each && each.kind === Kind.FIELD_DEFINITION);
      const value = standardArguments[argument.name.value];
      if (!ofField || argument.description !== undefined || value === undefined) return undefined;
      return { ...argument, description: { kind: Kind.STRING, value } };
    },
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
      typeDefs: describe(parse(typeDefs)),
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
