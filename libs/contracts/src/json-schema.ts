import { z } from 'zod';
import { schemaName } from './codec';
import { envelopeSchema } from './envelope';
import { parkedFile, parkedSchema } from './parked';
import { personsFile, personsSchema } from './persons';
import { eventSchemas, eventTitle, isEventType } from './registry';
import { schemaId } from './schema-id';
import { snapshotFile, snapshotSchema } from './snapshots';
import { currentVersion } from './upcast';

/** A JSON Schema, or any node in it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Every published schema, JSON Schema 2020-12, by file name: one per event type at its current version, the envelope, and
 *  one for each of the other topics.
 *  Published schemas allow fields they do not name: a reader must not trip over an optional field added later. */
export function publishedSchemas(): ReadonlyMap<string, JsonSchema> {
  const events = Object.entries(eventSchemas).map(([type, schema]) => {
    if (!isEventType(type)) throw new Error(`${type} is in the registry and is no event type`);
    return [schemaName(type, currentVersion(type)), eventTitle(type, 'en'), schema] as const;
  });
  const others = [
    ['envelope.v1.json', 'Envelope of every event: CloudEvents attributes', envelopeSchema],
    [personsFile, 'Record of complaint-persons.v1: personal data, under an ACL', personsSchema],
    [snapshotFile, 'Record of complaint-snapshots.v1: latest state of a complaint', snapshotSchema],
    [parkedFile, 'Message of complaints.parked.v1: what a service could not take, and why', parkedSchema],
  ] as const;
  return new Map(
    [...events, ...others].map(([file, title, schema]) => [file, published(file, title, schema)] as const),
  );
}

function published(file: string, title: string, schema: z.ZodType): JsonSchema {
  const { $schema, ...body } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    override: ({ jsonSchema }) => {
      delete jsonSchema.additionalProperties;
    },
  });
  return { $schema, $id: schemaId(file), title, ...body };
}
