import { escapeIdentifier } from 'pg';
import type { EntityMetadata, EntitySchema } from 'typeorm';
import type { Tx } from './transaction';

/** Columns by the fields of a row. */
type Fields<Row> = readonly (keyof Row & string)[];

/** Adds rows, all with the same fields: columns that none has get their default. They are on their way when this returns: what they fail with fails the transaction. */
export function insertRows<Row extends object>(tx: Tx, table: EntitySchema<Row>, rows: readonly Partial<Row>[]): void {
  write(tx, table, rows, []);
}

/** Adds rows, given whole, or puts each in the place of the one that has its key: of several with one key the last stays.   @param key fields */
export function upsertRows<Row extends object>(
  tx: Tx,
  table: EntitySchema<Row>,
  rows: readonly Row[],
  key: Fields<Row>,
): void {
  const last = new Map(rows.map((row) => [JSON.stringify(key.map((field) => row[field])), row]));
  write(tx, table, [...last.values()], key);
}

function write<Row extends object>(
  tx: Tx,
  table: EntitySchema<Row>,
  rows: readonly Partial<Row>[],
  key: Fields<Row>,
): void {
  const [first] = rows;
  if (first === undefined) return;
  const metadata = tx.manager.connection.getMetadata(table);
  // Not those of their type: a field that a table does not have would be lost without a word.
  const fields = Object.keys(first);
  const toRecord = recordMaker(metadata, fields);
  tx.write(statement(metadata, fields, key), [JSON.stringify(rows.map(toRecord))]);
}

const statements = new WeakMap<EntityMetadata, Map<string, string>>();

/** Read as the table's own rows, so that each value is taken as its column's type. */
function statement(metadata: EntityMetadata, fields: readonly string[], key: readonly string[]): string {
  const known = statements.get(metadata) ?? new Map<string, string>();
  statements.set(metadata, known);
  const shape = `${fields.join()} ${key.join()}`;
  const found = known.get(shape);
  if (found !== undefined) return found;
  const table = metadata.tableName;
  const columns = fields.map((field) => nameOf(metadata, field));
  const listed = columns.join(', ');
  const made = `insert into ${table} (${listed}) select ${listed} from json_populate_recordset(null::${table}, $1)${replacing(metadata, columns, key)}`;
  known.set(shape, made);
  return made;
}

function replacing(metadata: EntityMetadata, columns: readonly string[], key: readonly string[]): string {
  if (key.length === 0) return '';
  const keys = key.map((field) => nameOf(metadata, field));
  const set = columns.filter((name) => !keys.includes(name)).map((name) => `${name} = excluded.${name}`);
  return ` on conflict (${keys.join(', ')}) do update set ${set.join(', ')}`;
}

/** A row as JSON has it, by the names of its columns. */
function recordMaker(metadata: EntityMetadata, fields: readonly string[]) {
  const columns = fields.map((field) => ({
    field,
    name: columnOf(metadata, field).databaseName,
    ...toOf(metadata, field),
  }));
  return (row: object) => Object.fromEntries(columns.map(({ field, name, to }) => [name, to(Reflect.get(row, field))]));
}

function toOf(metadata: EntityMetadata, field: string): { readonly to: (value: unknown) => unknown } {
  const { transformer } = columnOf(metadata, field);
  if (Array.isArray(transformer)) throw new Error(`${metadata.tableName}.${field} is transformed more than once`);
  return { to: (value) => (transformer === undefined ? value : transformer.to(value)) };
}

const nameOf = (metadata: EntityMetadata, field: string) => escapeIdentifier(columnOf(metadata, field).databaseName);

function columnOf(metadata: EntityMetadata, field: string) {
  const column = metadata.findColumnWithPropertyName(field);
  if (column === undefined) throw new Error(`${metadata.tableName} has no column for ${field}`);
  return column;
}
