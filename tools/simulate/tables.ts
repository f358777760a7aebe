import type { PersonsRecord, PersonsTombstone } from '@gehoor/contracts';
import { decodePersons, topics } from '@gehoor/contracts';
import type { Tx } from '@gehoor/event-store';
import { type EntityManager, type EntitySchema, FindOperator } from 'typeorm';
import { copies } from '../../apps/correspondence/src/store/copies';
import { type MaterialRow, selectMaterial } from '../../apps/correspondence/src/store/material';
import { handlers, parties } from '../../apps/correspondence/src/store/persons';
import { releases } from '../../apps/correspondence/src/store/releases';
import { texts } from '../../apps/correspondence/src/store/texts';

export type Row = Readonly<Record<string, unknown>>;
type Criteria = Readonly<Record<string, unknown>>;
/** Of any service: what its rows are like, only that service knows. */
export type Table = EntitySchema<Row>;

/** The tables of one service, as far as one complaint has rows in them: a transaction that writes to memory what the service's own
 *  functions write to the database. What they ask that is not known here throws. */
export interface MemoryTables {
  readonly tx: Tx;
  /** Raised by every change. */
  changes(): number;
  rowsOf(table: Table): readonly Row[];
  /** What was published of persons since it was last asked; what else is published, nobody waits for any more. */
  personsTold(): readonly (PersonsRecord | PersonsTombstone)[];
}

export function memoryTables(): MemoryTables {
  const tables = new Map<string, Row[]>();
  let told: (PersonsRecord | PersonsTombstone)[] = [];
  let changes = 0;
  const rowsOf = (table: Table) => tables.get(table.options.name) ?? [];
  const put = (table: Table, rows: Row[]) => {
    tables.set(table.options.name, rows);
    changes += 1;
  };
  const insert = (table: Table, rows: readonly Row[]) => {
    if (rows.length > 0) put(table, [...rowsOf(table), ...rows]);
  };
  const upsert = (table: Table, rows: readonly Row[], keys: readonly string[]) => {
    const isReplaced = (row: Row) => rows.some((each) => keys.every((key) => each[key] === row[key]));
    if (rows.length > 0) put(table, [...rowsOf(table).filter((row) => !isReplaced(row)), ...rows]);
  };
  const manager = {
    delete: async (table: Table, criteria: Criteria) =>
      put(
        table,
        rowsOf(table).filter((row) => !fits(row, criteria)),
      ),
    update: async (table: Table, criteria: Criteria, changed: Row) =>
      put(
        table,
        rowsOf(table).map((row) => (fits(row, criteria) ? { ...row, ...changed } : row)),
      ),
    createQueryBuilder: () => ({
      insert: () => ({
        into: (table: Table) => ({
          values: (rows: readonly Row[]) => ({
            orIgnore: () => ({
              execute: async () => {
                const keys = primaryKeys(table);
                const isThere = (row: Row) => rowsOf(table).some((each) => keys.every((key) => each[key] === row[key]));
                return insert(
                  table,
                  rows.filter((row) => !isThere(row)),
                );
              },
            }),
          }),
        }),
      }),
    }),
  };
  const tx: Tx = {
    // As much of it as services write with; all else is missing, and throws.
    manager: manager as unknown as EntityManager,
    query: async <T>(sql: string, [ids]: readonly unknown[] = []) => {
      if (sql !== selectMaterial) throw new Error(`what is asked of memory is not known here: ${sql}`);
      // Of that statement these are the rows.
      return (ids as readonly string[]).map((id) => materialIn(rowsOf, id)) as unknown as readonly T[];
    },
    insert: (table, rows) => insert(table as unknown as Table, rows as readonly Row[]),
    upsert: (table, rows, key) => upsert(table as unknown as Table, rows as readonly Row[], key),
    execute: () => Promise.reject(new Error('statements are for the database')),
    write: () => {
      throw new Error('statements are for the database');
    },
    publish: (...messages) => {
      for (const message of messages) {
        if (message.topic !== topics.persons) continue;
        const decoded = decodePersons(message);
        if (!decoded.ok) throw new Error(JSON.stringify(decoded.problems));
        told.push(decoded.record);
      }
    },
  };
  return {
    tx,
    changes: () => changes,
    rowsOf,
    personsTold: () => {
      const since = told;
      told = [];
      return since;
    },
  };
}

function primaryKeys({ options }: Table): readonly string[] {
  return Object.entries(options.columns).flatMap(([field, column]) => (column?.primary === true ? [field] : []));
}

function fits(row: Row, criteria: Criteria): boolean {
  return Object.entries(criteria).every(([field, wanted]) => matches(row[field], wanted));
}

function matches(value: unknown, wanted: unknown): boolean {
  if (!(wanted instanceof FindOperator)) return value === wanted;
  switch (wanted.type) {
    case 'in':
      return (wanted.value as readonly unknown[]).includes(value);
    case 'not':
      return !matches(value, wanted.child ?? wanted.value);
    case 'isNull':
      return value === null || value === undefined;
    default:
      throw new Error(`a condition is not known here: ${wanted.type}`);
  }
}

/** What `selectMaterial` tells of a complaint: one complaint is all that there is in memory. */
function materialIn(rowsOf: MemoryTables['rowsOf'], complaintId: string): MaterialRow {
  const all = <R>(table: EntitySchema<R>) => rowsOf(table as unknown as Table) as unknown as readonly R[];
  return {
    complaintId,
    parties: (all(parties)[0]?.record ?? null) as MaterialRow['parties'],
    handler: (all(handlers)[0]?.record ?? null) as MaterialRow['handler'],
    texts: all(texts).map(({ letterId, element, text, writtenBy }) => ({ letterId, element, text, by: writtenBy })),
    copies: all(copies).map(({ letterId, datesTold, clauses }) => ({ letterId, datesTold, clauses })),
    releases: all(releases).map(({ letterId, medium, state }) => ({ letterId, medium, due: state === 'due' })),
  };
}
