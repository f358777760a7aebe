import type { GraphContext } from '../identity';

/** A complaint as resolvers pass it on: the row is fetched by the fields that need it. */
export interface ComplaintView {
  readonly id: string;
}

/** Fields of a complaint that a row of it shows: null where there is none. */
export function shownBy<Row>(rowOf: (context: GraphContext, complaintId: string) => Promise<Row | undefined>) {
  return <T>(show: (row: Row, context: GraphContext) => T) =>
    async ({ id }: ComplaintView, _: object, context: GraphContext): Promise<T | null> => {
      const row = await rowOf(context, id);
      return row === undefined ? null : show(row, context);
    };
}

/** @throws when a row does not show what was recorded: a bug */
export function there<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('what was recorded is not there to be shown');
  return thing;
}

/** An instant that may be missing, as GraphQL wants it. */
export function dateOf(at: number | null | undefined): Date | null {
  return at === null || at === undefined ? null : new Date(at);
}
