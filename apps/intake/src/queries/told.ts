import { eventSchemas } from '@gehoor/contracts';
import { type ComplaintView, enumName, type GraphContext } from '@gehoor/service-kit';
import { z } from 'zod';
import type { Loaders } from './loaders';

const { shape } = eventSchemas['complaint.received'];

/** What was told at registration and has the same name in schema and fact: as it was told, or classified since. */
export function toldFields({ complaintOf }: Loaders): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(shape).map(([field, schema]) => [
      field,
      async ({ id }: ComplaintView, _: object, context: GraphContext) => {
        const { received, facts } = (await complaintOf(context, id))?.state ?? {};
        const known: Readonly<Record<string, unknown>> = { ...received, ...facts };
        const value = known[field];
        return isEnum(schema) && typeof value === 'string' ? enumName(value) : value;
      },
    ]),
  );
}

function isEnum(schema: unknown): boolean {
  return schema instanceof z.ZodOptional ? isEnum(schema.unwrap()) : schema instanceof z.ZodEnum;
}
