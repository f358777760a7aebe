import type { EntitySchemaColumnOptions } from 'typeorm';

/** A column of a table, and the type of its field in a row: `T`. Not null, unless it says so. */
export interface Column<T> {
  readonly options: EntitySchemaColumnOptions;
  /** The condition of its check, as SQL about the column of this name. */
  readonly condition?: (name: string) => string;
  /** Never there: holds the type only. */
  readonly of?: T;
  primary(): Column<T>;
  nullable(): Column<T | null>;
  default(value: T): Column<T>;
  check(condition: (name: string) => string): Column<T>;
}

function column<T>(options: EntitySchemaColumnOptions, condition?: Column<T>['condition']): Column<T> {
  return {
    options,
    condition,
    primary: () => column({ ...options, primary: true }, condition),
    nullable: () => column<T | null>({ ...options, nullable: true }, condition),
    default: (value) => column({ ...options, default: value }, condition),
    check: (checked) => column(options, checked),
  };
}

export const text = <T extends string = string>() => column<T>({ type: 'text' });
export const uuid = () => column<string>({ type: 'uuid' });
export const int = () => column<number>({ type: 'int' });
export const boolean = () => column<boolean>({ type: 'boolean' });
export const bytea = () => column<Buffer>({ type: 'bytea' });
export const jsonb = <T>() => column<T>({ type: 'jsonb' });

/** A calendar date: ISO 8601 in the program. */
export const date = () => column<string>({ type: 'date' });

/** Text that is one of these and nothing else: the table checks it. */
export const oneOf = <T extends string>(...values: readonly T[]) =>
  text<T>().check((name) => `${name} in (${values.map((value) => `'${value}'`).join(', ')})`);

/** An instant: `timestamptz` in the table, epoch milliseconds in the program. */
export const instant = () =>
  column<number>({
    type: 'timestamptz',
    transformer: {
      to: (at: number | null | undefined) => (typeof at === 'number' ? new Date(at) : at),
      from: (at: Date | null | undefined) => at?.getTime() ?? null,
    },
  });

/** A whole number past 32 bits: `bigint` in the table, which the driver reads as text. */
export const bigint = () =>
  column<number>({
    type: 'bigint',
    transformer: {
      to: (value: number | null | undefined) => value,
      from: (value: string | null | undefined) => (typeof value === 'string' ? Number(value) : null),
    },
  });

/** The key of a row that has no other: counted by the database. */
export const serial = () => column<string>({ type: 'bigint', primary: true, generated: 'increment' });

/** What the database computes, for lists to be ordered by: no row that is read has it.
 *  @param asExpression as PostgreSQL tells it, not as the migration wrote it */
export const computedInstant = (asExpression: string) =>
  column<never>({
    type: 'timestamptz',
    select: false,
    insert: false,
    update: false,
    generatedType: 'STORED',
    asExpression,
  });
