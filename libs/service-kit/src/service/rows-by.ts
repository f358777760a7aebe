import DataLoader from 'dataloader';
import type { Tx } from '@gehoor/event-store';
import { z } from 'zod';
import type { GraphContext } from '../identity';
import { type Access, read } from './access';
import { loaderOf } from './loader';

type ReadBy<Row> = (tx: Tx, ids: readonly string[]) => Promise<readonly Row[]>;
type Looked<Value> = (context: GraphContext, id: string) => Promise<Value>;

/** Looks rows up by a UUID, in capitals or not, one statement for all that a request asks for; of the asker's firm only. What is
 *  no UUID has none, and holds up none of its neighbours.
 *  @param idOf by which they are asked for */
export function rowsBy<State, Row>(
  access: Pick<Access<State>, 'readsOf'>,
  readBy: ReadBy<Row>,
  idOf: (row: Row) => string,
): Looked<readonly Row[]> {
  return lookedUp(access, async (tx, ids) => {
    const rows = ids.length === 0 ? [] : await readBy(tx, ids);
    return (id) => rows.filter((row) => idOf(row) === id);
  });
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
  access: Pick<Access<State>, 'readsOf'>,
  readBy: ReadBy<Row>,
  idOf: (row: Row) => string,
): Looked<Row | undefined> {
  const rows = rowsBy(access, readBy, idOf);
  return async (context, id) => (await rows(context, id))[0];
}

/** Rows of a complaint, and how far its stream was. */
export interface Positioned<Row> {
  /** Undefined for a complaint that is not known. */
  readonly version: number | undefined;
  readonly rows: readonly Row[];
}

/** As `rowsBy`, by complaint, with the version they show at least. It is read before them: whoever passes it back as the version
 *  they expect has seen all that came before it, and perhaps a little more, never less. */
export function positionedRowsBy<State, Row>(
  access: Pick<Access<State>, 'readsOf'>,
  readBy: ReadBy<Row>,
  complaintOf: (row: Row) => string,
): Looked<Positioned<Row>> {
  return lookedUp(access, async (tx, ids) => {
    // Asked for first is read first.
    const [versions, rows] = await Promise.all([versionsOf(tx, ids), readBy(tx, ids)]);
    return (id) => ({
      version: versions.find(({ complaintId }) => complaintId === id)?.version,
      rows: rows.filter((row) => complaintOf(row) === id),
    });
  });
}

/** How far the streams of these complaints are. */
function versionsOf(tx: Tx, complaintIds: readonly string[]) {
  return tx.query<{ readonly complaintId: string; readonly version: number }>(
    `select complaint_id as "complaintId", version from streams where complaint_id = any ($1::uuid[])`,
    [complaintIds],
  );
}

/** @param load reads for all ids at once, in one transaction   @returns of each what was read for it */
function lookedUp<State, Value>(
  access: Pick<Access<State>, 'readsOf'>,
  load: (tx: Tx, ids: readonly string[]) => Promise<(id: string) => Value>,
): Looked<Value> {
  const key = Symbol('rows by id');
  return (context, id) => {
    const loader = loaderOf(
      context,
      key,
      () =>
        new DataLoader<string, Value>(async (ids) => {
          const known = ids.filter((each) => z.uuid().safeParse(each).success);
          const found = await read(access, context, (tx) => load(tx, known));
          return ids.map((each) => found(each.toLowerCase()));
        }),
    );
    return loader.load(id);
  };
}
