import { createHash } from 'node:crypto';
import type { ReceivedMessage } from '@gehoor/event-transport';

/** What of a message goes to the columns of `parked` as PostgreSQL can hold it. */
export interface StoredText {
  readonly key: string;
  /** No header of a message is anything but a text: `asItWas` cannot be mistaken for one. */
  readonly headers: Readonly<Record<string, string | AsItWas>>;
}

/** The JSON of key and headers, in a list. JSON writes with escapes whatever PostgreSQL refuses. */
type AsItWas = readonly [json: string];
const asItWas = 'gehoor_as_it_was';

type MessageText = Pick<ReceivedMessage, 'key' | 'headers'>;

/** Key and headers for the table: themselves nearly always. Where PostgreSQL refuses a character they are legible, with an
 *  escape in its place, and the exact ones lie beside them. */
export function toStored({ key, headers }: MessageText): StoredText {
  const entries = Object.entries(headers);
  if ([key, ...entries.flat()].every(isStorable)) return { key, headers };
  const exact: AsItWas = [JSON.stringify({ key, headers })];
  return { key: storable(key), headers: { ...storableHeaders(headers), [asItWas]: exact } };
}

/** Key and headers exactly as they arrived. */
export function fromStored({ key, headers }: StoredText): MessageText {
  const exact = headers[asItWas];
  if (typeof exact === 'object') return parse(exact);
  const texts = Object.entries(headers).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return { key, headers: Object.fromEntries(texts) };
}

function parse([json]: AsItWas): MessageText {
  const { key, headers }: MessageText = JSON.parse(json);
  return { key, headers };
}

/** Headers PostgreSQL takes as jsonb: legible, not exact. */
export function storableHeaders(headers: MessageText['headers']): MessageText['headers'] {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [storable(name), storable(value)]));
}

/** A text PostgreSQL takes: NUL and single halves of a surrogate pair, which it refuses, are written as `\u0000`, `\ud83d`. */
export function storable(text: string): string {
  return isStorable(text) ? text : text.replaceAll('\0', '\\u0000').replace(halfPairs, escaped);
}

/** A complaint's id, as rows and operators name it. What is no id at all (none, a long one, one with characters nobody can
 *  type) goes by a name made from it: an index takes only so much. */
export function nameOfComplaint(complaintId: string): string {
  if (/^[!-~]{1,200}$/.test(complaintId)) return complaintId;
  return `odd-${createHash('sha256').update(complaintId).digest('hex').slice(0, 32)}`;
}

/** With `u` a whole pair is one character, and only its halves are surrogates. */
const halfPairs = /\p{Surrogate}/gu;

function isStorable(text: string): boolean {
  return !text.includes('\0') && text.search(halfPairs) === -1;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
