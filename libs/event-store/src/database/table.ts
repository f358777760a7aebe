import { EntitySchema } from 'typeorm';
import { type Column, text } from './column';

type Columns = Readonly<Record<string, Column<unknown>>>;

interface OfFirm {
  readonly firm: Column<string>;
}

/** By name, the fields that an index or a unique key is over. */
type Keys<C> = Readonly<Record<string, readonly (keyof (OfFirm & C) & string)[]>>;

type Row<C> = {
  readonly [Field in keyof C as C[Field] extends Column<never> ? never : Field]: C[Field] extends Column<infer T>
    ? T
    : never;
};

/** A row of a table, as it is written and read. */
export type RowOf<Table> = Table extends EntitySchema<infer R> ? R : never;

/** Whose a row is. Row-level security compares it, so it is neither empty nor the sign for every firm. */
export const firm = () => text().check((name) => `${name} not in ('', '*')`);

/** A table as its service reads and writes it; migrations make it. Columns are named for their fields, in snake case, and checks
 *  for their column; each table has a firm. The order and the condition of an index are the migrations' alone. */
export function table<C extends Columns>(
  name: string,
  columns: C,
  { indices = {}, uniques = {} }: { readonly indices?: Keys<C>; readonly uniques?: Keys<C> } = {},
): EntitySchema<Row<OfFirm & C>> {
  const all = Object.entries<Column<unknown>>({ firm: firm(), ...columns });
  const entity: EntitySchema = new EntitySchema({
    name,
    tableName: name,
    columns: Object.fromEntries(all.map(([field, { options }]) => [field, { ...options, name: snakeCase(field) }])),
    checks: all.flatMap(([field, { condition }]) => {
      const column = snakeCase(field);
      return condition === undefined ? [] : [{ name: `${name}_${column}_check`, expression: condition(column) }];
    }),
    indices: named(indices),
    uniques: named(uniques),
  });
  return entity;
}

function named(keys: Readonly<Record<string, readonly string[]>>) {
  return Object.entries(keys).map(([name, columns]) => ({ name, columns: [...columns] }));
}

function snakeCase(field: string): string {
  return field.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}
