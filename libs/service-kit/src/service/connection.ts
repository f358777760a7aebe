import { GraphQLError } from 'graphql';
import type { z } from 'zod';
import { decodeCursor, encodeCursor } from '../cursor';

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
