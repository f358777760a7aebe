import type { Envelope } from './envelope';

/** Message headers, as both transports carry them. */
export type Headers = Readonly<Record<string, string>>;

/** CloudEvents 1.0, Kafka protocol binding, binary content mode: every attribute is a header with the prefix `ce_`.
 *  Attribute names may hold lower-case letters and digits only, hence `streamversion`. */
const attributeOf = {
  id: 'ce_id',
  source: 'ce_source',
  type: 'ce_type',
  typeVersion: 'ce_typeversion',
  subject: 'ce_subject',
  time: 'ce_time',
  firm: 'ce_firm',
  procedure: 'ce_procedure',
  streamVersion: 'ce_streamversion',
  correlationId: 'ce_correlationid',
  causationId: 'ce_causationid',
  traceparent: 'ce_traceparent',
  actor: 'ce_actor',
} as const satisfies Record<keyof Envelope, string>;

const numeric: ReadonlySet<string> = new Set(['typeVersion', 'streamVersion']);

/** The event type a message carries, without parsing its value; undefined when it is no event. */
export function headerType(headers: Headers): string | undefined {
  return headers[attributeOf.type];
}

/** The service that stated the fact, without parsing the value. */
export function headerSource(headers: Headers): string | undefined {
  return headers[attributeOf.source];
}

/** The complaint a message is about, without parsing its value. */
export function headerComplaint(headers: Headers): string | undefined {
  return headers[attributeOf.subject];
}

/** The event's own id, without parsing the value. */
export function headerId(headers: Headers): string | undefined {
  return headers[attributeOf.id];
}

/** The headers an envelope travels as; `traceparent` also under its plain name, where tracers look for it. */
export function toHeaders(envelope: Envelope, dataSchema: string): Headers {
  const attributes = Object.entries(attributeOf).flatMap(([field, header]) => {
    const value = envelope[field as keyof Envelope];
    return value === undefined ? [] : [[header, String(value)] as const];
  });
  return {
    ce_specversion: '1.0',
    ...Object.fromEntries(attributes),
    ce_dataschema: dataSchema,
    'content-type': 'application/json',
    ...(envelope.traceparent === undefined ? {} : { traceparent: envelope.traceparent }),
  };
}

/** The raw envelope fields found in headers: not yet validated; attributes this version does not know are left out. */
export function fromHeaders(headers: Headers): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(attributeOf).flatMap(([field, header]) => {
      const value = headers[header];
      if (value === undefined) return [];
      return [[field, numeric.has(field) ? wholeNumber(value) : value] as const];
    }),
  );
}

/** Number() would read '' as 0 and '1e1' as 10: only plain digits count. */
function wholeNumber(text: string): number | string {
  return /^[0-9]{1,15}$/.test(text) ? Number(text) : text;
}
