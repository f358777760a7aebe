import type { GraphContext } from '../identity';

/** Fields that are shown of a row: each null where there is none. */
export function ofRow<Row>(rowOf: (context: GraphContext, id: string) => Promise<Row | undefined>) {
  return <T>(show: (row: Row, context: GraphContext) => T) =>
    async ({ id }: { readonly id: string }, _: object, context: GraphContext): Promise<T | null> => {
      const row = await rowOf(context, id);
      return row === undefined ? null : show(row, context);
    };
}

/** An instant that may be missing, as GraphQL wants it. */
export function dateOf(at: number | null | undefined): Date | null {
  return at === null || at === undefined ? null : new Date(at);
}

/** @throws when the row does not show what a command has just recorded: a bug */
export function there<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('a command left nothing to show');
  return thing;
}
