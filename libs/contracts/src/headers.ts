import { envelopeSchema, type Envelope } from './envelope';
import { schemaId } from './schema-id';

/** Message headers, as both transports carry them. */
export type Headers = Readonly<Record<string, string>>;

/** CloudEvents 1.0, Kafka protocol binding, binary content mode: every attribute is a header with the prefix `ce_`.
 *  Attribute names may hold lower-case letters and digits only, hence `ce_streamversion`. */
function headerOf(attribute: string): string {
  return `ce_${attribute.toLowerCase()}`;
}

const allAttributes = envelopeSchema.keyof().options.map((attribute) => ({ attribute, header: headerOf(attribute) }));
const numeric: ReadonlySet<string> = new Set(['typeVersion', 'streamVersion']);

/** An attribute a message carries, without parsing its value; undefined when it has none.
 *  @param attribute `subject` is the complaint it is about */
export function attributeIn(headers: Headers, attribute: keyof Envelope): string | undefined {
  return headers[headerOf(attribute)];
}

/** The headers an envelope travels as; `traceparent` also under its plain name, where tracers look for it.
 *  @param dataSchema file of the schema that the value fits */
export function toHeaders(envelope: Envelope, dataSchema: string): Headers {
  const { traceparent } = envelope;
  return {
    ...withValue(attributeHeaders(envelope), dataSchema),
    ...(traceparent === undefined ? {} : { traceparent }),
  };
}

/** Which message it is, who writes it and when: what every message says that states no fact. */
export interface Stamp extends Pick<Envelope, 'id' | 'source'> {
  /** Recording time, ISO 8601 UTC. */
  readonly time: string;
}

/** Attributes of a message that states no fact. */
export interface RecordAttributes extends Stamp {
  readonly type: string;
  /** The complaint it is about. */
  readonly subject: string;
  /** Absent where nobody said. */
  readonly firm?: string | undefined;
}

/** The headers of a message that states no fact.
 *  @param dataSchema file of the schema that the value fits; absent: there is no value */
export function recordHeaders(attributes: RecordAttributes, dataSchema?: string): Headers {
  const headers = attributeHeaders(attributes);
  return dataSchema === undefined ? headers : withValue(headers, dataSchema);
}

function attributeHeaders(attributes: Partial<Record<keyof Envelope, string | number | undefined>>): Headers {
  const headers: Record<string, string> = { ce_specversion: '1.0' };
  for (const { attribute, header } of allAttributes) {
    const value = attributes[attribute];
    if (value !== undefined) headers[header] = String(value);
  }
  return headers;
}

function withValue(headers: Headers, dataSchema: string): Headers {
  return { ...headers, ce_dataschema: schemaId(dataSchema), 'content-type': 'application/json' };
}

/** The raw envelope fields found in headers: not yet validated; attributes this version does not know are left out. */
export function fromHeaders(headers: Headers): Readonly<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const { attribute, header } of allAttributes) {
    const value = headers[header];
    if (value !== undefined) found[attribute] = numeric.has(attribute) ? wholeNumber(value) : value;
  }
  return found;
}

/** Number() would read '' as 0 and '1e1' as 10: only plain digits count. */
function wholeNumber(text: string): number | string {
  return /^[0-9]{1,15}$/.test(text) ? Number(text) : text;
}
