import {
  currentVersion,
  eventsBySource,
  parkedFile,
  parkedType,
  personsFile,
  personsParts,
  personsType,
  publishedSchemas,
  schemaId,
  schemaName,
  serviceNames,
  snapshotFile,
  snapshotType,
  topicAccess,
  topics,
  type EventType,
  type JsonSchema,
  type ServiceName,
  type Topic,
} from '@gehoor/contracts';

/** Headers by name, each as a JSON Schema: on the wire all of them are text. */
type Headers = Readonly<Record<string, JsonSchema>>;

const { properties, required } = Object(publishedSchemas().get('envelope.v1.json'));
const wireName = (attribute: string): string => `ce_${attribute.toLowerCase()}`;
const attributes: Headers = Object.fromEntries(
  Object.entries(Object(properties)).map(([name, schema]) => [wireName(name), asText(Object(schema))]),
);

/** Every fact carries these; those of one type narrow some of them. */
export const factHeaders: JsonSchema = headers(
  {
    ...cloudEvent(attributes),
    ...aboutValue({ type: 'string', pattern: '^urn:gehoor:schema:[a-z.-]+\\.v[1-9][0-9]*\\.json$' }),
    traceparent: { ...attributes['ce_traceparent'], description: 'W3C trace context, the same as ce_traceparent' },
  },
  [...required].map(String).map(wireName),
);

/** What the headers of one type of fact say more exactly than `factHeaders`. */
export function headersOfFact(type: EventType, source: ServiceName, version = currentVersion(type)): Headers {
  return {
    ce_source: { const: source },
    ce_type: { const: type },
    ce_typeversion: { const: String(version) },
    ce_dataschema: dataSchemaOf(schemaName(type, version), version === currentVersion(type)),
  };
}

/** Messages of earlier versions may be from before a schema had an identity: they name its file. */
function dataSchemaOf(file: string, isCurrent: boolean): JsonSchema {
  return isCurrent ? { const: schemaId(file) } : { enum: [schemaId(file), file] };
}

/** The headers of messages that state no fact, each kind with all of its own. */
export const recordHeaders = {
  snapshot: record(topics.snapshots, { const: snapshotType }, dataOf(snapshotFile)),
  persons: record(topics.persons, personsTypes(), { ...dataOf(personsFile), ...partitionKey() }),
  'persons-erased': record(topics.persons, personsTypes(), partitionKey()),
  parked: parkedHeaders(),
} as const satisfies Readonly<Record<string, JsonSchema>>;

function record(topic: Topic, type: JsonSchema, more: Headers): JsonSchema {
  const described = {
    ce_id: { ...attributes['ce_id'], description: 'Of this message; the same when it is delivered again' },
    ce_source: writersOf(topic),
    ce_type: type,
    ce_subject: { ...attributes['ce_subject'], description: 'Complaint id' },
    ce_time: { ...attributes['ce_time'], description: 'When it was written, ISO 8601, UTC' },
    ce_firm: { ...attributes['ce_firm'] },
  };
  return headers({ ...cloudEvent(described), ...more }, Object.keys(described));
}

/** What is parked may be about nothing that can be a complaint, and of no firm. */
function parkedHeaders(): JsonSchema {
  const { properties: own, required: always } = Object(
    record(topics.parked, { const: parkedType }, dataOf(parkedFile)),
  );
  const ce_subject = {
    type: 'string',
    pattern: '^[!-~]{1,200}$',
    description: 'Complaint id, or `odd-` and a digest where there is none',
  };
  return headers(
    { ...own, ce_subject },
    [...always].map(String).filter((name) => name !== 'ce_firm'),
  );
}

function writersOf(topic: Topic): JsonSchema {
  const writers = serviceNames.filter((name) => topicAccess[name].write.includes(topic));
  return { ...attributes['ce_source'], enum: writers, description: 'The service that writes it' };
}

function personsTypes(): JsonSchema {
  return { type: 'string', enum: personsParts.map(personsType) };
}

/** Chosen by the complaint alone, where the key says more. */
function partitionKey(): Headers {
  const description = 'Complaint id, by which the partition is chosen; on Kafka only';
  return { gehoor_partition_key: { ...attributes['ce_subject'], description } };
}

function dataOf(file: string): Headers {
  return aboutValue({ const: schemaId(file) });
}

function aboutValue(dataSchema: JsonSchema): Headers {
  return {
    ce_dataschema: { ...dataSchema, description: '`$id` of the JSON Schema of the value' },
    'content-type': { const: 'application/json' },
  };
}

function cloudEvent(own: Headers): Headers {
  return { ce_specversion: { const: '1.0' }, ...own };
}

/** @param always those that are always there, besides what every CloudEvent and every value has */
function headers(described: Headers, always: readonly string[]): JsonSchema {
  const present = ['ce_specversion', ...always, 'ce_dataschema', 'content-type'].filter((name) => name in described);
  return { type: 'object', properties: described, required: [...new Set(present)] };
}

function asText(schema: JsonSchema): JsonSchema {
  if (schema.type !== 'integer') return schema;
  return { type: 'string', pattern: '^[1-9][0-9]*$', description: schema.description };
}

/** The service that states a type of fact. */
export function sourceOf(type: EventType): ServiceName {
  const source = serviceNames.find((service) => Object.hasOwn(eventsBySource[service], type));
  if (source === undefined) throw new Error(`nobody states ${type}`);
  return source;
}
