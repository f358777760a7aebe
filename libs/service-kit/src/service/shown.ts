import type { GraphContext } from '../identity';
import type { Standing } from './needs';

/** A complaint as resolvers pass it on: the row is fetched by the fields that need it. */
export interface ComplaintView {
  readonly id: string;
}

/** How a service shows a complaint after a command, and who may act on it. */
export interface Shown<Row> {
  /** Read anew: after a command nothing that was loaded before may be shown.   @param made what the command's `made` told */
  readonly row: (context: GraphContext, complaintId: string, made: string) => Promise<Row | undefined>;
  /** What whoever asks is to the complaint; undefined where they may not know that it is there. */
  readonly standing: (context: GraphContext, complaintId: string) => Promise<Standing | undefined>;
  /** Whether there is such a complaint, and whoever asks may know. */
  readonly isSeen: (context: GraphContext, complaintId: string) => Promise<boolean>;
  /** Of what complaint a thing is that a command is about. */
  readonly complaintOf?: (context: GraphContext, id: string) => Promise<string | undefined>;
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
