import { encodeEvent, schemaName } from './codec';
import { readJsonFolder } from './contract-folder';
import type { Headers } from './headers';
import { publishedSchemas, type JsonSchema } from './json-schema';
import { eventTypes, eventsBySource, type ComplaintEvent, type EventType } from './registry';
import { serviceNames } from './services';
import { sampleOf } from './sample';
import { currentVersion } from './upcast';

/** A message as it once was on the wire. Written once, never edited: it must decode for ever. */
export interface Fixture {
  readonly name: string;
  readonly headers: Headers;
  readonly value: unknown;
}

/** Fixtures of every type whose current version has none yet, by file name. */
export function missingFixtures(): ReadonlyMap<string, readonly Fixture[]> {
  const there = readJsonFolder('fixtures');
  const schemas = publishedSchemas();
  const wanted = eventTypes
    .map((type) => [type, schemaName(type, currentVersion(type))] as const)
    .filter(([, file]) => !there.has(file));
  return new Map(wanted.map(([type, file]) => [file, fixturesOf(type, schemas.get(file) ?? {})] as const));
}

/** Samples of a type at its current version: the least there can be, the most, and one for each further value of its longest enum. */
export function fixturesOf(type: EventType, schema: JsonSchema): readonly Fixture[] {
  const variants = Math.max(1, longestEnum(schema));
  return [
    { name: 'required fields only', ...message(type, sampleOf(schema, { complete: false, pick: 0 }), 0) },
    ...Array.from({ length: variants }, (_, pick) => ({
      name: `every field, choice ${pick + 1}`,
      ...message(type, sampleOf(schema, { complete: true, pick }), pick),
    })),
  ];
}

function message(type: EventType, data: unknown, pick: number): { readonly headers: Headers; readonly value: unknown } {
  const source = serviceNames.find((service) => Object.hasOwn(eventsBySource[service], type));
  const envelope = sampleOf(publishedSchemas().get('envelope.v1.json') ?? {}, { complete: pick > 0, pick });
  // A sample of the type's own schema; encodeEvent checks it again.
  const event = { ...Object(envelope), source, type, typeVersion: currentVersion(type), data } as ComplaintEvent;
  const { headers, value } = encodeEvent(event);
  return { headers, value: JSON.parse(String(value)) };
}

function longestEnum(node: unknown): number {
  if (typeof node !== 'object' || node === null) return 0;
  const own = 'enum' in node && Array.isArray(node.enum) ? node.enum.length : 0;
  return Math.max(own, ...Object.values(node).map(longestEnum), 0);
}
