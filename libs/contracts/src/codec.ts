import type { z } from 'zod';
import { envelopeSchema } from './envelope';
import { code } from './events/common';
import { fromHeaders, toHeaders } from './headers';
import { type AheadEvent, type ComplaintEvent, eventSchemas, eventsBySource, type EventType } from './registry';
import { atCurrentVersion, isAhead } from './stored';
import { isObject, parseJson, parseTolerantly, problemsOf } from './tolerant';
import { topics } from './topics';
import { upcasters, type Upcasters } from './upcast';
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

/** What a message of `complaints.v1` says, where it cannot be read; `ahead`: newer code stated it, and can. */
type Unreadable = Extract<Decoded<unknown>, { readonly ok: false }> & { readonly ahead?: AheadEvent };

/** The event a message of `complaints.v1` carries, upcast to the current version of its type. Fields unknown to this version
 *  stay in `asReceived`. Never throws: what cannot be read is told as problems. */
export function decodeEvent(
  message: Pick<WireMessage, 'headers' | 'value'>,
  steps: Upcasters = upcasters,
): { readonly ok: true; readonly event: ComplaintEvent } | Unreadable {
  const envelope = parseTolerantly(anyEnvelope, fromHeaders(message.headers));
  if (!envelope.ok) return { ok: false, problems: under('headers', envelope.problems) };
  if (message.value === null) return refuse('value', 'an event has no tombstone');
  const json = parseJson(message.value);
  if (json === undefined) return refuse('value', 'is not JSON');
  if (!isObject(json)) return refuse('value', 'expected a JSON object');
  const fact: AheadEvent = { ...envelope.data, data: json };
  if (isAhead(fact, steps)) return { ...refuse('headers.ce_type', unknownHere(fact)), ahead: fact };
  const read = atCurrentVersion(fact, steps);
  if ('problems' in read) return { ok: false, problems: read.problems };
  const foreign = wrongSource(read.event);
  return foreign.length > 0 ? { ok: false, problems: foreign } : { ok: true, event: read.event };
}

/** Of whatever service: newer code may have more of them. */
const anyEnvelope = envelopeSchema.extend({ source: code });

function unknownHere({ source, type, typeVersion }: AheadEvent): string {
  return `version ${typeVersion} of ${type}, stated by ${source}, is not known here`;
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
