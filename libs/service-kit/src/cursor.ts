import { GraphQLError } from 'graphql';
import type { z } from 'zod';

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
