import { eventSchemas } from '@gehoor/contracts';
import { enumName, shownBy } from '@gehoor/service-kit';
import { z } from 'zod';
import type { Loaders } from './loaders';

const { shape } = eventSchemas['complaint.received'];

/** What was told at registration and has the same name in schema and fact: as it was told, or classified since. */
export function toldFields({ complaintOf }: Loaders): Readonly<Record<string, unknown>> {
  const of = shownBy(complaintOf);
  const field = ([name, schema]: readonly [string, z.ZodType]) => {
    const shown = of(({ state: { received, facts } }) => {
      const known: Readonly<Record<string, unknown>> = { ...received, ...facts };
      const value = known[name];
      return isEnum(schema) && typeof value === 'string' ? enumName(value) : value;
    });
    return [name, shown] as const;
  };
  return Object.fromEntries(Object.entries(shape).map(field));
}

function isEnum(schema: unknown): boolean {
  return schema instanceof z.ZodOptional ? isEnum(schema.unwrap()) : schema instanceof z.ZodEnum;
}
