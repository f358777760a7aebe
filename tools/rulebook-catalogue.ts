import { z } from 'zod';
import { eventSchemas } from '@gehoor/contracts';
import type { FactCatalogue } from '@gehoor/procedure';

/** The facts a procedure may name: the event vocabulary as JSON Schemas. */
export function factCatalogue(): FactCatalogue {
  return Object.fromEntries(
    Object.entries(eventSchemas)
      .map(([type, schema]) => [type, z.toJSONSchema(schema, { target: 'draft-2020-12' })] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
