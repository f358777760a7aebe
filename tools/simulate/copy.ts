import type { EntitySchema } from 'typeorm';

type Row = Readonly<Record<string, unknown>>;

/** How rows of a table are written by COPY: its columns, and a line of each row. */
export interface Copied {
  readonly table: string;
  readonly columns: readonly string[];
  readonly lineOf: (row: Row) => string;
}

/** A table as its service has stated it. What the database counts or computes is left to it. */
export function copiedAs({ options }: EntitySchema<Row>): Copied {
  const columns = Object.entries(options.columns).flatMap(([field, column]) => {
    if (column === undefined || column.generated || column.generatedType !== undefined) return [];
    const { name = field, type, transformer, default: usual } = column;
    const to = transformer !== undefined && !Array.isArray(transformer) ? transformer.to.bind(transformer) : asItIs;
    const read = (row: Row) => to(row[field] ?? usual ?? null);
    return [{ name, write: type === 'jsonb' ? (row: Row) => json(read(row)) : (row: Row) => plain(read(row)) }];
  });
  return {
    table: options.tableName ?? options.name,
    columns: columns.map(({ name }) => name),
    lineOf: (row) => `${columns.map(({ write }) => write(row)).join('\t')}\n`,
  };
}

/** A table that every service has: fields named as its columns.   @param jsonColumns those that hold JSON */
export function copiedBy(table: string, columns: readonly string[], jsonColumns: readonly string[] = []): Copied {
  const writes = columns.map((name) => (jsonColumns.includes(name) ? json : plain));
  return {
    table,
    columns,
    lineOf: (row) => `${columns.map((name, at) => writes[at]?.(row[name])).join('\t')}\n`,
  };
}

const asItIs = (value: unknown) => value;

function json(value: unknown): string {
  return value === null || value === undefined ? '\\N' : escaped(JSON.stringify(value));
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  return escaped(String(value));
}

const special = /[\\\t\n\r]/;
const written: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** @source PostgreSQL's manual on COPY, text format */
function escaped(text: string): string {
  return special.test(text) ? text.replace(/[\\\t\n\r]/g, (sign) => written[sign] ?? sign) : text;
}
