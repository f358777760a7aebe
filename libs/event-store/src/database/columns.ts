import type { EntitySchemaColumnOptions } from 'typeorm';

/** A column of instants: `timestamptz` in the table, epoch milliseconds in the program. */
export const instantColumn = {
  type: 'timestamptz',
  transformer: {
    to: (at: number | null | undefined) => (typeof at === 'number' ? new Date(at) : at),
    from: (at: Date | null | undefined) => at?.getTime() ?? null,
  },
} satisfies EntitySchemaColumnOptions;

/** A column of whole numbers past 32 bits: `bigint` in the table, which the driver reads as text. */
export const bigintColumn = {
  type: 'bigint',
  transformer: {
    to: (value: number | null | undefined) => value,
    from: (value: string | null | undefined) => (typeof value === 'string' ? Number(value) : null),
  },
} satisfies EntitySchemaColumnOptions;
