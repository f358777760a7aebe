import { buildSchema, execute, parse } from 'graphql';
import { fieldsAsked } from './fields-asked';

describe('the fields that are asked of an answer', () => {
  const schema = buildSchema(
    `type Query { complaint: Complaint } type Complaint { id: ID name: String inner: Complaint }`,
  );

  async function askedIn(document: string): Promise<readonly string[]> {
    let names: readonly string[] = [];
    const complaint = (_: unknown, __: unknown, info: Parameters<typeof fieldsAsked>[0]) => {
      names = [...fieldsAsked(info)];
      return null;
    };
    await execute({ schema, document: parse(document), rootValue: { complaint } });
    return names;
  }

  it('are its own, not those within them, by name and not by alias', async () => {
    const names = await askedIn('{ complaint { it: id inner { name } } }');
    expect(names).toEqual(['id', 'inner']);
  });

  it('may stand in fragments and at several places', async () => {
    const names = await askedIn(
      '{ complaint { ...some } complaint { inner { id } } } fragment some on Complaint { ... on Complaint { name } ...more } fragment more on Complaint { id }',
    );
    expect(names).toEqual(['name', 'id', 'inner']);
  });
});
