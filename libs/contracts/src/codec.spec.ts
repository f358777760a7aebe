import { randomUUID } from 'node:crypto';
import { decodeEvent, encodeEvent } from './codec';
import { attributeIn } from './headers';
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
      ce_dataschema: 'review.done.v1.json',
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

describe('persons on the wire', () => {
  const record = {
    part: 'handler',
    firm: 'directlease',
    complaintId,
    handler: 'staff-17',
    name: 'Zoë Çelik',
  } as const;

  it('come back as they went, keyed by complaint and part, partitioned by complaint', () => {
    const message = encodePersons(record);
    expect([message.key, message.partitionKey]).toEqual([`${complaintId}:handler`, complaintId]);
    expect(decodePersons(message)).toEqual({ ok: true, record });
  });

  it('are erased by a tombstone under the same key', () => {
    const message = tombstone(complaintId, 'handler', 'directlease');
    expect(message.key).toBe(encodePersons(record).key);
    expect(decodePersons(message)).toEqual({
      ok: true,
      record: { tombstone: true, complaintId, part: 'handler', firm: 'directlease' },
    });
  });

  it('are refused when the key names another complaint than the value', () => {
    const key = `${randomUUID()}:handler`;
    expect(decodePersons({ ...encodePersons(record), key })).toMatchObject({ ok: false, problems: [{ path: 'key' }] });
  });
});
