import type { Tx } from '@gehoor/event-store';
import type { GraphContext } from '../identity';
import { onceBy, rowBy } from './rows-by';

const id = '0198a000-0000-7000-8000-00000000000a';
const other = '0198a000-0000-7000-8000-00000000000b';
const asked = (): GraphContext => ({
  identity: { subject: 'p-handler', firm: 'directlease', roles: [], scopes: [] },
  language: 'nl',
  correlationId: 'test',
  loaders: new Map(),
});

/** A database that knows one row, and is as particular about its parameters. */
function lookUp() {
  const statements: (readonly string[])[] = [];
  const rowOf = rowBy(
    { readsOf: () => (work) => work({} as Tx) },
    async (_, ids) => {
      statements.push(ids);
      return [{ id }].filter((row) => ids.some((each) => each.toLowerCase() === row.id));
    },
    (row) => row.id,
  );
  return { rowOf, statements };
}

describe('looking rows up', () => {
  it('takes one statement for all that a request asks for', async () => {
    const { rowOf, statements } = lookUp();
    const context = asked();
    expect(await Promise.all([rowOf(context, id), rowOf(context, other)])).toEqual([{ id }, undefined]);
    expect(statements).toEqual([[id, other]]);
  });

  it('finds nothing by what is no UUID, and its neighbours all the same', async () => {
    const { rowOf, statements } = lookUp();
    const context = asked();
    expect(await Promise.all([rowOf(context, 'no-id'), rowOf(context, id)])).toEqual([undefined, { id }]);
    expect(await rowOf(asked(), '')).toBeUndefined();
    expect(statements).toEqual([[id]]);
  });

  it('takes capitals for small letters, as the database does', async () => {
    const { rowOf } = lookUp();
    expect(await rowOf(asked(), id.toUpperCase())).toEqual({ id });
  });
});

describe('loading once', () => {
  it('loads for an id once a request, however many fields ask', async () => {
    const loaded: string[] = [];
    const load = onceBy(async (_, each) => loaded.push(each));
    const [context, another] = [asked(), asked()];
    await Promise.all([load(context, id), load(context, id), load(context, other)]);
    expect(loaded).toEqual([id, other]);
    await load(another, id);
    expect(loaded).toEqual([id, other, id]);
  });
});
