import { GraphQLError } from 'graphql';
import { z } from 'zod';

const mostPerPage = 100;

/** A page of a list as a query asks for it. */
export interface PageArguments {
  readonly first: number;
  readonly after?: string | null | undefined;
}

/** A page of a list as the store reads it: one row more than `first`, which tells whether the list goes on. */
export interface Page<Place> {
  readonly first: number;
  /** Where the page goes on: after this one. */
  readonly after?: Place;
}

/** The page asked for, with the place after which it begins.
 *  @throws BAD_USER_INPUT when it asks for too much, or the cursor is none of this list */
export function pageOf<T extends z.ZodType>({ first, after }: PageArguments, place: T): Page<z.output<T>> {
  if (first < 1 || first > mostPerPage)
    throw new GraphQLError(`first lies between 1 and ${mostPerPage}.`, { extensions: { code: 'BAD_USER_INPUT' } });
  return typeof after === 'string' ? { first, after: decodeCursor(after, place) } : { first };
}

/** A page as GraphQL shows it.   @param rows of the page, and one more if the list goes on   @param placeOf what its cursor holds */
export function connection<Row>(
  rows: readonly Row[],
  { first, after }: Page<unknown>,
  placeOf: (row: Row) => readonly (string | number | null)[],
) {
  const edges = rows.slice(0, first).map((node) => ({ node, cursor: encodeCursor(placeOf(node)) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** What a cursor may hold for a database to compare with: anybody can make one up, and a time no database knows is a fault
 *  of the caller, not of ours. */
export const cursorValue = {
  /** Epoch milliseconds, 1970 to 2300. */
  instant: z
    .int()
    .min(0)
    .max(Date.UTC(2300, 0, 1)),
  /** ISO 8601, UTC, years 1000 to 2999; any precision. */
  time: z.iso.datetime().regex(/^[12]/),
  /** An id that is no UUID. */
  code: z.string().regex(/^[\x20-\x7e]{0,200}$/),
};

/** The sort values of a list item, as an opaque cursor. */
export function encodeCursor(values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The sort values a cursor stands for.
 *  @throws BAD_USER_INPUT when it is none of ours */
export function decodeCursor<T extends z.ZodType>(cursor: string, schema: T): z.infer<T> {
  const result = schema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (result.success) return result.data;
  throw new GraphQLError('The cursor is none of this list.', { extensions: { code: 'BAD_USER_INPUT' } });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
