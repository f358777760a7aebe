import DataLoader from 'dataloader';
import type { Tx } from '@gehoor/event-store';
import { z } from 'zod';
import type { GraphContext } from '../identity';
import { loaderOf } from '../loaders';
import { type Access, read } from './access';

type ReadBy<Row> = (tx: Tx, ids: readonly string[]) => Promise<readonly Row[]>;

/** Looks rows up by a UUID, in capitals or not, one statement for all that a request asks for; of the asker's firm only. What is
 *  no UUID has none, and holds up none of its neighbours.
 *  @param idOf by which they are asked for */
export function rowsBy<State, Row>(
  access: Pick<Access<State>, 'store'>,
  readBy: ReadBy<Row>,
  idOf: (row: Row) => string,
): (context: GraphContext, id: string) => Promise<readonly Row[]> {
  const key = Symbol('rows by id');
  return (context, id) => {
    const loader = loaderOf(
      context,
      key,
      () =>
        new DataLoader<string, readonly Row[]>(async (ids) => {
          const known = ids.filter((each) => z.uuid().safeParse(each).success);
          const rows = known.length === 0 ? [] : await read(access, context, (tx) => readBy(tx, known));
          return ids.map((each) => rows.filter((row) => idOf(row) === each.toLowerCase()));
        }),
    );
    return loader.load(id);
  };
}

/** The complaint that a row is of: by which most rows are asked for. */
export const ofComplaint = ({ complaintId }: { readonly complaintId: string }): string => complaintId;

/** What is loaded for an id once a request, however many fields ask. */
export function onceBy<T>(load: (context: GraphContext, id: string) => Promise<T>): typeof load {
  const key = Symbol('loaded by id');
  return (context, id) => {
    const known = loaderOf(context, key, () => new Map<string, Promise<T>>());
    const loaded = known.get(id) ?? load(context, id);
    known.set(id, loaded);
    return loaded;
  };
}

/** As `rowsBy`, where there is one at most. */
export function rowBy<State, Row>(
  access: Pick<Access<State>, 'store'>,
  readBy: ReadBy<Row>,
  idOf: (row: Row) => string,
): (context: GraphContext, id: string) => Promise<Row | undefined> {
  const rows = rowsBy(access, readBy, idOf);
  return async (context, id) => (await rows(context, id))[0];
}
