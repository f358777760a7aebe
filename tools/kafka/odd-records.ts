import { randomBytes, randomUUID } from 'node:crypto';
import { encodeEvent } from '@gehoor/contracts';
import { anEvent } from '@gehoor/testing';
import type { ForeignRecord } from './foreign-record';

/** A record nobody should write and anybody can. */
export interface OddRecord {
  readonly name: string;
  /** `taken`: what is odd about it is nothing that we read. */
  readonly becomes: 'taken' | 'parked';
  readonly record: ForeignRecord;
}

type Headers = ForeignRecord['headers'];
type Oddity = (sound: SoundRecord) => Partial<ForeignRecord>;

interface SoundRecord {
  readonly key: Buffer;
  readonly value: Buffer;
  readonly headers: Headers;
}

const nothing = Buffer.alloc(0);
const noText = Buffer.from([0xc3, 0x28, 0xff, 0xfe, 0x00]);
const withNul = Buffer.from('a\0b');
const long = () => Buffer.from(randomBytes(6_000).toString('base64'));
const many = (count: number): Headers => Array.from({ length: count }, (_, n) => [Buffer.from(`x-${n}`), nothing]);

const manyShort = (count: number): Headers =>
  many(count).map((_, n) => [Buffer.from(n.toString(36).padStart(4, '_')), nothing]);

const harmless: Readonly<Record<string, Oddity>> = {
  'a header without a value': withHeader('traceparent', null),
  'an attribute without a value': withHeader('ce_traceparent', null),
  'no key, but a subject': () => ({ key: null }),
  'a key that is no text': () => ({ key: noText }),
  'a key that is no complaint': () => ({ key: Buffer.from('what?') }),
  'a header without a name': withHeader('', 'x'),
  'a header without name and value': withHeader('', null),
  'a header three times': ({ headers }) => ({ headers: [...headers, ...three('x-twice', 'a', 'b', null)] }),
  'a header that is no text': withHeader('x-odd', noText),
  'a name that is no text': ({ headers }) => ({ headers: [...headers, [noText, noText]] }),
  'a header of 300 kB': withHeader('x-long', Buffer.alloc(300_000, 'x')),
  'twenty thousand headers': ({ headers }) => ({ headers: [...headers, ...many(20_000)] }),
  'one header twenty thousand times': ({ headers }) => ({
    headers: [...headers, ...many(20_000).map(() => [Buffer.from('x'), nothing] as const)],
  }),
  'headers named as the parts of an object': ({ headers }) => ({
    headers: [
      ...headers,
      ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__'].flatMap((name) =>
        three(name, 'polluted', null, 'polluted'),
      ),
      ...three('valueOf', null),
    ],
  }),
  'NUL in a header nobody reads': withHeader('x-nul', withNul),
};

const harmful: Readonly<Record<string, Oddity>> = {
  'headers without values': ({ headers }) => ({ headers: headers.map(([name]) => [name, null] as const) }),
  'neither key nor headers': () => ({ key: null, headers: [] }),
  'an empty key and no headers': () => ({ key: nothing, headers: [] }),
  'no value': () => ({ value: null }),
  'an empty value': () => ({ value: nothing }),
  'nothing at all': () => ({ key: null, headers: [], value: null }),
  'a value that is no JSON': () => ({ value: noText }),
  'a value nested a hundred thousand deep': () => ({ value: Buffer.from('[{"a":'.repeat(100_000)) }),
  'NUL in the data': () => ({ value: Buffer.from('{"at":"2026-03-02T09:00:00.000Z","reviewer":"\\u0000"}') }),
  'NUL in a header, and no value': both(withHeader('x-nul', withNul), () => ({ value: null })),
  'NUL in the name of a header': ({ headers }) => ({ headers: [...headers, [withNul, withNul]], value: null }),
  'NUL in the id': withHeader('ce_id', withNul),
  'NUL in the subject': withHeader('ce_subject', withNul),
  'NUL in the type': withHeader('ce_type', withNul),
  'NUL in the firm': withHeader('ce_firm', withNul),
  'an empty firm': withHeader('ce_firm', nothing),
  'NUL in the key': () => ({ key: withNul, headers: [] }),
  'a key that is no text, and no headers': () => ({ key: noText, headers: [] }),
  'an id that is no text': withHeader('ce_id', noText),
  'an id of 8 kB': withHeader('ce_id', long()),
  'a subject of 8 kB': withHeader('ce_subject', long()),
  'a key of 8 kB': () => ({ key: long(), headers: [] }),
  'no timestamp': both(withHeader('x-nul', withNul), () => ({ value: null, timestamp: -1n })),
  'a timestamp before all calendars': () => ({ value: null, timestamp: -(2n ** 62n) }),
  'a timestamp after all calendars': () => ({ value: null, timestamp: 2n ** 62n }),
  'a terminal sequence for a type': withHeader('ce_type', '\u001b[2J\u202e\u0007'),
  'headers named as the parts of an object, and no value': ({ headers }) => ({
    headers: [...headers, ...three('__proto__', 'x', 'y'), ...three('constructor', 'x')],
    value: null,
  }),
  'twenty thousand headers, and no value': ({ headers }) => ({ headers: [...headers, ...many(20_000)], value: null }),
  'a megabyte of headers, and no value': () => ({ value: null, headers: manyShort(174_000) }),
  'a megabyte that cannot be read': () => ({ value: Buffer.alloc(1_040_000, 'x') }),
};

/** One of each kind, each about a complaint of its own. */
export function oddRecords(): readonly OddRecord[] {
  return [...named(harmless, 'taken'), ...named(harmful, 'parked')];
}

/** A sound record about a complaint: the oddities begin from one. */
export function soundRecord(subject: string): SoundRecord & { readonly id: string } {
  const event = anEvent('review.done', { subject, data: { reviewer: 'staff-1', finding: 'on-track' } });
  const { key, value, headers } = encodeEvent(event);
  const pairs = Object.entries(headers).map(([name, text]) => [Buffer.from(name), Buffer.from(text)] as const);
  return { id: event.id, key: Buffer.from(key), value: value ?? nothing, headers: pairs };
}

function named(oddities: Readonly<Record<string, Oddity>>, becomes: OddRecord['becomes']): readonly OddRecord[] {
  return Object.entries(oddities).map(([name, oddity]) => {
    const sound = soundRecord(randomUUID());
    return { name, becomes, record: { ...sound, ...oddity(sound) } };
  });
}

function withHeader(name: string, value: string | Buffer | null): Oddity {
  const content = typeof value === 'string' ? Buffer.from(value) : value;
  return ({ headers }) => ({
    headers: [...headers.filter(([other]) => String(other) !== name), [Buffer.from(name), content]],
  });
}

function three(name: string, ...values: readonly (string | null)[]): Headers {
  return values.map((value) => [Buffer.from(name), value === null ? null : Buffer.from(value)]);
}

function both(first: Oddity, second: Oddity): Oddity {
  return (sound) => ({ ...first(sound), ...second(sound) });
}
