import { envelopeSchema, type Envelope } from './envelope';

/** Message headers, as both transports carry them. */
export type Headers = Readonly<Record<string, string>>;

/** CloudEvents 1.0, Kafka protocol binding, binary content mode: every attribute is a header with the prefix `ce_`.
 *  Attribute names may hold lower-case letters and digits only, hence `ce_streamversion`. */
function headerOf(attribute: string): string {
  return `ce_${attribute.toLowerCase()}`;
}

const allAttributes = envelopeSchema.keyof().options;
const numeric: ReadonlySet<string> = new Set(['typeVersion', 'streamVersion']);

/** An attribute a message carries, without parsing its value; undefined when it has none.
 *  @param attribute `subject` is the complaint it is about */
export function attributeIn(headers: Headers, attribute: keyof Envelope): string | undefined {
  return headers[headerOf(attribute)];
}

/** The headers of a record that is no event. */
export function recordHeaders(type: string, complaintId: string, firm: string | undefined): Headers {
  return {
    ce_specversion: '1.0',
    ce_type: type,
    ce_subject: complaintId,
    'content-type': 'application/json',
    ...(firm === undefined ? {} : { ce_firm: firm }),
  };
}

/** The headers an envelope travels as; `traceparent` also under its plain name, where tracers look for it. */
export function toHeaders(envelope: Envelope, dataSchema: string): Headers {
  const attributes = allAttributes.flatMap((attribute) => {
    const value = envelope[attribute];
    return value === undefined ? [] : [[headerOf(attribute), String(value)] as const];
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
    allAttributes.flatMap((attribute) => {
      const value = attributeIn(headers, attribute);
      if (value === undefined) return [];
      return [[attribute, numeric.has(attribute) ? wholeNumber(value) : value] as const];
    }),
  );
}

/** Number() would read '' as 0 and '1e1' as 10: only plain digits count. */
function wholeNumber(text: string): number | string {
  return /^[0-9]{1,15}$/.test(text) ? Number(text) : text;
}
