import { randomUUID } from 'node:crypto';
import { decodeEvent, encodeEvent } from './codec';
import { attributeIn } from './headers';
import { decodeParked, encodeParked } from './parked';
import { decodePersons, encodePersons, tombstone } from './persons';
import type { ComplaintEvent } from './registry';

const complaintId = randomUUID();
const event: ComplaintEvent = {
  id: randomUUID(),
  source: 'escalation',
  type: 'review.done',
  typeVersion: 1,
  subject: complaintId,
  time: '2026-10-25T01:30:00.000Z',
  firm: 'directlease',
  procedure: 'directlease@1',
  streamVersion: 7,
  correlationId: 'c-1',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  data: { at: '2026-10-25T01:29:00.000Z', reviewer: 'staff-17', finding: 'on-track' },
};

describe('events on the wire', () => {
  it('come back as they went', () => {
    expect(decodeEvent(encodeEvent(event))).toEqual({ ok: true, event });
  });

  it('are CloudEvents in binary mode, keyed by the complaint', () => {
    const message = encodeEvent(event);
    expect(message).toMatchObject({ topic: 'complaints.v1', key: complaintId, partitionKey: complaintId });
    expect(message.headers).toMatchObject({
      ce_specversion: '1.0',
      ce_type: 'review.done',
      ce_typeversion: '1',
      ce_source: 'escalation',
      ce_dataschema: 'urn:gehoor:schema:review.done.v1.json',
      'content-type': 'application/json',
      traceparent: event.traceparent,
    });
    expect(JSON.parse(String(message.value))).toEqual(event.data);
  });

  it('tell type and source without their value being parsed', () => {
    const { headers } = encodeEvent(event);
    expect([attributeIn(headers, 'type'), attributeIn(headers, 'source')]).toEqual(['review.done', 'escalation']);
  });

  it('keep an optional field that a newer writer added, at any depth, out of what is known', () => {
    const message = encodeEvent(event);
    const asReceived = { ...event.data, later: { x: 1 } };
    const value = Buffer.from(JSON.stringify(asReceived));
    const decoded = decodeEvent({ headers: { ...message.headers, ce_new: 'y' }, value });
    expect(decoded).toEqual({ ok: true, event: { ...event, asReceived } });
  });

  it.each([
    ['a type', { ce_type: 'review.undone' }, { type: 'review.undone' }],
    ['a version', { ce_typeversion: '2' }, { typeVersion: 2 }],
    ['a service', { ce_source: 'lessons' }, { source: 'lessons' }],
  ])('of newer code, by %s that is not known here, are told whole and as ahead', (_, headers, changed) => {
    const message = encodeEvent(event);
    const told = decodeEvent({ headers: { ...message.headers, ...headers }, value: Buffer.from('{"new":[1]}') });
    expect(told).toMatchObject({ ok: false, ahead: { ...event, ...changed, data: { new: [1] } } });
  });

  it.each([
    ['no JSON', {}, Buffer.from('{'), 'value'],
    ['a tombstone', {}, null, 'value'],
    ['an array', {}, Buffer.from('[]'), 'value'],
    ['an unknown type', { ce_type: 'review.undone' }, Buffer.from('{}'), 'headers.ce_type'],
    ['a version from the future', { ce_typeversion: '2' }, Buffer.from('{}'), 'headers.ce_type'],
    ['a version that is no number', { ce_typeversion: '1e0' }, Buffer.from('{}'), 'headers.typeVersion'],
    ['a wrong enum', {}, Buffer.from(JSON.stringify({ ...event.data, finding: 'fine' })), 'data.finding'],
  ])('refuse %s, naming the place', (_name, headers, value, path) => {
    const result = decodeEvent({ headers: { ...encodeEvent(event).headers, ...headers }, value });
    expect(result).toMatchObject({ ok: false, problems: [{ path }] });
  });

  it('refuse a fact from a service that may not state it', () => {
    const { headers, value } = encodeEvent(event);
    expect(decodeEvent({ headers: { ...headers, ce_source: 'intake' }, value })).toMatchObject({
      ok: false,
      problems: [{ path: 'headers.ce_source', message: 'intake may not state review.done' }],
    });
    expect(() => encodeEvent({ ...event, source: 'intake' })).toThrow('intake may not state review.done');
  });

  it('report every problem at once', () => {
    const { headers } = encodeEvent(event);
    const result = decodeEvent({ headers, value: Buffer.from('{"finding":1}') });
    expect(result.ok ? [] : result.problems.map(({ path }) => path)).toEqual([
      'data.at',
      'data.reviewer',
      'data.finding',
    ]);
  });
});

const stamp = { id: randomUUID(), source: 'escalation', time: '2026-10-25T01:30:00.000Z' } as const;
const stamped = {
  ce_specversion: '1.0',
  ce_id: stamp.id,
  ce_source: 'escalation',
  ce_time: stamp.time,
  ce_subject: complaintId,
  ce_firm: 'directlease',
};

describe('persons on the wire', () => {
  const record = {
    part: 'handler',
    firm: 'directlease',
    complaintId,
    handler: 'staff-17',
    name: 'Zoë Çelik',
  } as const;

  it('come back as they went, keyed by complaint and part, partitioned by complaint', () => {
    const message = encodePersons(record, stamp);
    expect([message.key, message.partitionKey]).toEqual([`${complaintId}:handler`, complaintId]);
    const headers = { ce_dataschema: 'urn:gehoor:schema:persons.v1.json', 'content-type': 'application/json' };
    expect(message.headers).toEqual({ ...stamped, ce_type: 'persons.handler', ...headers });
    expect(decodePersons(message)).toEqual({ ok: true, record });
  });

  it('are erased by a tombstone under the same key, whose headers speak of no value', () => {
    const message = tombstone(record, stamp);
    expect(message.headers).toEqual({ ...stamped, ce_type: 'persons.handler' });
    expect(message.key).toBe(encodePersons(record, stamp).key);
    expect(decodePersons(message)).toEqual({
      ok: true,
      record: { tombstone: true, complaintId, part: 'handler', firm: 'directlease' },
    });
  });

  it('are refused when the key names another complaint than the value', () => {
    const key = `${randomUUID()}:handler`;
    expect(decodePersons({ ...encodePersons(record, stamp), key })).toMatchObject({
      ok: false,
      problems: [{ path: 'key' }],
    });
  });
});

describe('what is parked, on the wire', () => {
  const { topic, key, headers, value } = encodeEvent(event);
  const place = { topic, partition: 3, offset: '41', key };
  const original = { ...place, headers, value: String(value?.toString('base64')) };
  const whose = { complaintId, firm: 'directlease' };

  it('is a CloudEvent of the service that parked it, around the message as it was', () => {
    const message = encodeParked({ reason: 'failed: Error', original }, whose, stamp);
    expect(message).toMatchObject({ topic: 'complaints.parked.v1', key: complaintId, partitionKey: complaintId });
    const about = { ce_dataschema: 'urn:gehoor:schema:parked.v1.json', 'content-type': 'application/json' };
    expect(message.headers).toEqual({ ...stamped, ce_type: 'message.parked', ...about });
    const decoded = decodeParked(message);
    const parked = { service: 'escalation', reason: 'failed: Error', at: stamp.time, original };
    expect(decoded).toEqual({ ok: true, parked });
    const bytes = Buffer.from(original.value, 'base64');
    expect(decodeEvent({ headers: original.headers, value: bytes })).toEqual({ ok: true, event });
  });

  it('tells a message without a value from one whose value goes no further', () => {
    for (const less of [{ ...place, value: null }, place]) {
      const message = encodeParked({ reason: 'x', original: less }, whose, stamp);
      expect(decodeParked(message)).toMatchObject({ ok: true, parked: { original: less } });
    }
  });

  it('is refused where it is none', () => {
    expect(decodeParked({ value: Buffer.from('{"reason":"x"}') })).toMatchObject({ ok: false });
    expect(decodeParked({ value: null })).toMatchObject({ ok: false });
  });
});
