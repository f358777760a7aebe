import { GraphQLError } from 'graphql';
import { z } from 'zod';

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
