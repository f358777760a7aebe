import type { AheadEvent, ComplaintEvent } from '@gehoor/contracts';
import { aComplaintId, anEvent } from '@gehoor/testing';
import { type FactPlace, fromRow, toRow } from './stored-fact';

const recordedAt = Date.parse('2026-03-02T09:00:00.000Z');
const place: FactPlace = {
  service: 'escalation',
  firm: 'directlease',
  complaintId: aComplaintId,
  version: 3,
  recordedAt,
};
const reviewed = anEvent('review.done', {
  time: new Date(recordedAt).toISOString(),
  streamVersion: 3,
  data: { reviewer: 'staff-1', finding: 'on-track' },
});

describe('a fact in its row', () => {
  it('leaves out what follows from where it stands', () => {
    const { id, type, fact } = toRow(reviewed, place);
    expect({ id, type }).toEqual({ id: reviewed.id, type: 'review.done' });
    expect(fact).toEqual({ procedure: 'directlease@1', correlationId: 'test', data: reviewed.data });
  });

  const observed = anEvent('letter.sent', { streamVersion: 9, time: '2026-03-02T08:59:59.000Z', actor: 'staff-1' });
  const newer: AheadEvent = { ...reviewed, typeVersion: 7, data: { anything: [1] } };
  const odd = { ...reviewed, subject: aComplaintId.toUpperCase(), firm: 'another' };
  const kept = { ...reviewed, asReceived: { ...reviewed.data, later: 1 } };
  it.each<[string, ComplaintEvent | AheadEvent, 'own' | 'observed']>([
    ['of its own', reviewed, 'own'],
    ['of another service', observed, 'observed'],
    ['of newer code', newer, 'own'],
    ['that says something else than its place', odd, 'own'],
    ['with what nobody here knows', kept, 'own'],
  ])('%s is read as it was recorded', (_, event, origin) => {
    const stored = JSON.parse(JSON.stringify(toRow(event, place)));
    expect(fromRow(stored, place)).toEqual({ version: 3, origin, recordedAt, event });
  });

  it('of a time when nothing was left out is read as it was recorded', () => {
    const { id, type } = observed;
    const row = { id, type, fact: JSON.parse(JSON.stringify(observed)) };
    expect(fromRow(row, place).event).toEqual(observed);
  });

  it('says nothing of the trace it came in', () => {
    const traced = { ...reviewed, traceparent: '00-05e922665d1db8548703d734bf697c4c-3de2026a5486b7bd-01' };
    expect(fromRow(toRow(traced, place), place).event).toEqual(reviewed);
  });
});
