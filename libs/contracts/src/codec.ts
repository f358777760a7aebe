import type { z } from 'zod';
import { envelopeSchema } from './envelope';
import { fromHeaders, toHeaders } from './headers';
import { eventSchemas, eventsBySource, isEventType, type ComplaintEvent, type EventType } from './registry';
import { isObject, parseJson, parseTolerantly, problemsOf } from './tolerant';
import { topics } from './topics';
import { currentVersion, upcast, upcasters, type Upcasters } from './upcast';
import type { Decoded, Problem, WireMessage } from './wire';

/** An event as it travels on `complaints.v1`: attributes in the headers, data as JSON in the value.
 *  @throws when the event does not fit its schema, or its source may not state it: a bug of the writer */
export function encodeEvent(event: ComplaintEvent): WireMessage {
  const { data, ...attributes } = event;
  const problems = [
    ...problemsIn(envelopeSchema, attributes),
    ...problemsIn(eventSchemas[event.type], data),
    ...wrongSource(event),
  ];
  if (problems.length > 0) throw new Error(`${event.type} cannot be encoded: ${inWords(problems)}`);
  return {
    topic: topics.complaints,
    key: event.subject,
    partitionKey: event.subject,
    headers: toHeaders(attributes, schemaName(event.type, event.typeVersion)),
    value: Buffer.from(JSON.stringify(data)),
  };
}

/** The event a message of `complaints.v1` carries, upcast to the current version of its type.
 *  Fields unknown to this version are passed over. Never throws: what cannot be read is told as problems. */
export function decodeEvent(
  message: Pick<WireMessage, 'headers' | 'value'>,
  steps: Upcasters = upcasters,
): Decoded<{ event: ComplaintEvent }> {
  const envelope = parseTolerantly(envelopeSchema, fromHeaders(message.headers));
  if (!envelope.ok) return { ok: false, problems: under('headers', envelope.problems) };
  const { type, typeVersion } = envelope.data;
  if (!isEventType(type)) return refuse('headers.ce_type', `unknown event type ${type}`);
  if (message.value === null) return refuse('value', 'an event has no tombstone');
  const json = parseJson(message.value);
  if (json === undefined) return refuse('value', 'is not JSON');
  if (!isObject(json)) return refuse('value', 'expected a JSON object');
  const current = upcast(type, typeVersion, json, steps);
  if (current === undefined)
    return refuse('headers.ce_typeversion', `version ${typeVersion} of ${type} is not known here`);
  const data = parseTolerantly<unknown>(eventSchemas[type], current);
  if (!data.ok) return { ok: false, problems: under('data', data.problems) };
  // The schema of this very type has just accepted the data, which TypeScript cannot follow through the table.
  const event = { ...envelope.data, type, typeVersion: currentVersion(type, steps), data: data.data } as ComplaintEvent;
  const foreign = wrongSource(event);
  return foreign.length > 0 ? { ok: false, problems: foreign } : { ok: true, event };
}

/** File of the JSON Schema of a type and version, in `libs/contracts/schemas`; `ce_dataschema` is its `$id`. */
export function schemaName(type: EventType, version: number): string {
  return `${type}.v${version}.json`;
}

function problemsIn(schema: z.ZodType, input: unknown): readonly Problem[] {
  const result = schema.safeParse(input);
  return result.success ? [] : problemsOf(result.error.issues);
}

/** Only the service that owns a kind of fact may state it. */
function wrongSource(event: Pick<ComplaintEvent, 'source' | 'type'>): readonly Problem[] {
  if (Object.hasOwn(eventsBySource[event.source], event.type)) return [];
  return [{ path: 'headers.ce_source', message: `${event.source} may not state ${event.type}` }];
}

function refuse(path: string, message: string): { readonly ok: false; readonly problems: readonly Problem[] } {
  return { ok: false, problems: [{ path, message }] };
}

function under(prefix: string, problems: readonly Problem[]): readonly Problem[] {
  return problems.map(({ path, message }) => ({ path: path === '' ? prefix : `${prefix}.${path}`, message }));
}

function inWords(problems: readonly Problem[]): string {
  return problems.map(({ path, message }) => `${path}: ${message}`).join('; ');
}
