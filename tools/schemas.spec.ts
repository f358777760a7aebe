import { parse, visit, type ASTNode } from 'graphql';
import { readSubgraphSchemas } from './subgraph-schemas';

describe.each(readSubgraphSchemas())('the schema of $name', ({ typeDefs: source }) => {
  it('describes every type, field and value', () => {
    const silent: string[] = [];
    const described = (
      node: ASTNode & { readonly description?: unknown; readonly name: { readonly value: string } },
    ) => {
      if (node.description === undefined) silent.push(node.name.value);
    };
    visit(parse(source), {
      ObjectTypeDefinition: (node) => {
        if (node.name.value !== 'Query' && node.name.value !== 'Mutation') described(node);
      },
      FieldDefinition: described,
      EnumTypeDefinition: described,
      EnumValueDefinition: described,
      UnionTypeDefinition: described,
      InputObjectTypeDefinition: described,
      InputValueDefinition: (node, _key, _parent, _path, ancestors) => {
        // Arguments are told in the description of their field.
        const owner = ancestors.at(-2);
        if (owner !== undefined && 'kind' in owner && owner.kind === 'InputObjectTypeDefinition') described(node);
      },
    });
    expect(silent).toEqual([]);
  });

  it('gives every mutation an idempotency key, and lets it answer with problems', () => {
    visit(parse(source), {
      InputObjectTypeDefinition: (node) => {
        const fields = node.fields?.map(({ name }) => name.value) ?? [];
        if (fields.includes('complaintId')) expect(fields).toContain('idempotencyKey');
      },
      UnionTypeDefinition: (node) => {
        const members = node.types?.map(({ name }) => name.value) ?? [];
        expect(members).toEqual(expect.arrayContaining(['InvalidInput', 'NotFound']));
      },
    });
    expect.hasAssertions();
  });
});
