import { buildSchema, getIntrospectionQuery, parse, validate } from 'graphql';
import { defaultQueryLimits, limitRule, type QueryLimits } from './limits';

const schema = buildSchema('type Query { a: Query, b(x: Int): Query, leaf: String }');
const problems = (query: string, limits: Partial<QueryLimits> = {}): string[] =>
  validate(schema, parse(query), [limitRule({ ...defaultQueryLimits, ...limits })]).map(({ message }) => message);

describe('limits of a query', () => {
  it('takes a query that is exactly at the limit', () => {
    expect(problems('{ a { a { leaf } } }', { maxDepth: 3 })).toEqual([]);
  });

  it('refuses one level more, and says how many are allowed', () => {
    expect(problems('{ a { a { a { leaf } } } }', { maxDepth: 3 })).toEqual(['The query has 4 levels; 3 are allowed.']);
  });

  it('counts levels inside fragments where they are spread', () => {
    expect(problems('{ a { ...deep } } fragment deep on Query { a { a { leaf } } }', { maxDepth: 3 })).toHaveLength(1);
    expect(problems('{ a { ... on Query { a { leaf } } } }', { maxDepth: 2 })).toHaveLength(1);
  });

  it('counts the aliases of a fragment each time it is spread', () => {
    const query = '{ ...two ...two } fragment two on Query { x: leaf y: leaf }';
    expect(problems(query, { maxAliases: 4 })).toEqual([]);
    expect(problems(query, { maxAliases: 3 })).toEqual(['The query has 4 aliases; 3 are allowed.']);
  });

  it('counts the aliases of `__typename` too: each is answered for every item of a list', () => {
    expect(problems('{ a { x: __typename y: __typename __typename } }', { maxAliases: 1 })).toHaveLength(1);
  });

  it('refuses many fields at the top, also without aliases', () => {
    expect(problems('{ leaf b(x: 1) { leaf } a { leaf } }', { maxRootFields: 2 })).toHaveLength(1);
  });

  it('lets the schema be asked for, however deep, but not over and over under other names', () => {
    const whole = '__schema { types { fields { type { ofType { name } } } } }';
    expect(problems(`{ ${whole} __typename }`, { maxDepth: 1 })).toEqual([]);
    expect(problems(getIntrospectionQuery())).toEqual([]);
    const said = (count: number) => [
      `The query has ${count} questions about the schema, other names within them included; 2 are allowed.`,
    ];
    expect(problems(`{ a: ${whole} b: ${whole} c: ${whole} }`)).toEqual(said(3));
    expect(
      problems('{ __schema { a: types { name } ...more } } fragment more on __Schema { b: types { name } }'),
    ).toEqual(said(3));
  });

  it('ends on fragments that spread each other in a circle', () => {
    const circle = '{ ...f } fragment f on Query { a { ...g } } fragment g on Query { a { ...f } }';
    expect(problems(circle)).toEqual([]);
  });

  it('measures fragments that double at each step without taking twice as long each time', () => {
    const steps = Array.from({ length: 40 }, (_, n) => `fragment f${n} on Query { a { ...f${n + 1} ...f${n + 1} } }`);
    const query = `{ ...f0 } ${steps.join(' ')} fragment f40 on Query { leaf }`;
    expect(problems(query)).toEqual(['The query has 41 levels; 12 are allowed.']);
  });
});
