import { parse, visit } from 'graphql';
import { undescribed } from './graph-rules';
import { publicGraph, readSubgraphSchemas } from './subgraph-schemas';

describe('the public graph', () => {
  it('describes every type, field, argument and value', () => {
    expect(undescribed(publicGraph())).toEqual([]);
  });
});

describe.each(readSubgraphSchemas())('the schema of $name', ({ typeDefs: source }) => {
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
