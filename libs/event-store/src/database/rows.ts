import { escapeIdentifier } from 'pg';
import type { EntityManager, EntityMetadata, EntitySchema } from 'typeorm';

/** Columns by the fields of a row. */
export type Fields<Row> = readonly (keyof Row & string)[];

export interface Statement {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/** What writes rows of one table, all with the same fields. Read as the table's own rows, so that each value is taken as its column's type.
 *  @param key fields: a row takes the place of the one that has the same there, and of several of these the last stays; none: rows are added
 *  @throws for a field that the table does not have: it would be lost without a word */
export function writingOf<Row extends object>(
  manager: EntityManager,
  table: EntitySchema<Row>,
  rows: readonly Partial<Row>[],
  key: Fields<Row>,
): Statement | undefined {
  const [first] = rows;
  if (first === undefined) return undefined;
  const metadata = manager.connection.getMetadata(table);
  const fields = Object.keys(first);
  const toRecord = recordMaker(metadata, fields);
  const written = key.length === 0 ? rows : lastBy(key, rows);
  return { sql: statement(metadata, fields, key), params: [JSON.stringify(written.map(toRecord))] };
}

function lastBy<Row>(key: Fields<Row>, rows: readonly Partial<Row>[]): readonly Partial<Row>[] {
  return [...new Map(rows.map((row) => [JSON.stringify(key.map((field) => row[field])), row])).values()];
}

const statements = new WeakMap<EntityMetadata, Map<string, string>>();

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
