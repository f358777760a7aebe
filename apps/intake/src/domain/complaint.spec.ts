import type { ComplaintEvent } from '@gehoor/contracts';
import { snapshotSchema } from '@gehoor/contracts';
import { aComplaintId, anEvent, startedClock } from '@gehoor/testing';
import { directLease } from '../../test/rules';
import type { Complaint, IntakeState } from './complaint';
import { evolve } from './evolve';
import { promisedDates } from './promised-dates';
import { isSubject } from './evolve';
import { snapshotOf } from '../store/project';

const received = anEvent('complaint.received', { data: { at: '2026-05-01T16:00:00.000Z' } });

function after(...events: readonly ComplaintEvent[]): Complaint {
  return complaintOf([received, ...events]);
}

function complaintOf(events: readonly ComplaintEvent[]): Complaint {
  const state = events.reduce<IntakeState>(evolve, undefined);
  if (state === undefined || isSubject(state)) throw new Error('received');
  return state;
}

describe('the status of a complaint', () => {
  const assigned = anEvent('handler.assigned');
  const decided = anEvent('decision.taken', { data: { outcome: 'upheld' } });
  const resolved = anEvent('complaint.resolved');
  const closed = anEvent('complaint.closed', { data: { outcome: 'accepted' } });
  const reopened = anEvent('complaint.reopened');

  it('goes from received to in handling as soon as somebody takes it up or answers', () => {
    expect(after().status).toBe('received');
    expect(after(anEvent('clock.started', { data: { clocks: [startedClock()] } })).status).toBe('received');
    expect(after(assigned).status).toBe('in-handling');
    expect(after(anEvent('letter.sent')).status).toBe('in-handling');
  });

  it('tells deciding, communicating and closing apart', () => {
    expect(after(assigned, decided).status).toBe('decided');
    expect(after(assigned, decided, resolved).status).toBe('resolved');
    expect(after(assigned, decided, resolved, closed).status).toBe('closed');
  });

  it('stays closed until it is re-opened, and re-opened until it is decided anew', () => {
    expect(after(closed, anEvent('letter.sent')).status).toBe('closed');
    const again = after(decided, resolved, closed, reopened, anEvent('letter.sent'));
    expect(again).toMatchObject({ status: 'reopened' });
    expect(again).not.toHaveProperty('closedAt');
    expect(after(closed, reopened, decided).status).toBe('decided');
  });
});

describe('the chain of custody', () => {
  it('begins with the first receiver, also when the department was known from the start', () => {
    const at = '2026-05-01T17:00:00.000Z';
    const brought = anEvent('complaint.handed-over', { data: { at, from: 'dealer', to: 'contracts' } });
    const atDealer = anEvent('complaint.received', {
      data: { at: received.data.at, receivedVia: 'dealer', department: 'contracts' },
    });
    expect(complaintOf([atDealer, brought]).custody.map(({ holder }) => holder)).toEqual(['dealer', 'contracts']);
  });
});

describe('the promised dates', () => {
  it('are told soonest first, each with its sentence and how it was counted', () => {
    const dates = promisedDates(received.data, directLease);
    expect(dates.map(({ clock, dueAt }) => [clock, new Date(dueAt).toISOString()])).toEqual([
      ['S1.C1', '2026-05-02T16:00:00.000Z'],
      ['S1.C2', '2026-05-02T16:00:00.000Z'],
      ['S1.C3', '2026-05-06T22:00:00.000Z'],
    ]);
    const [reaction, confirmation, resolution] = dates;
    expect(reaction).toMatchObject({ clause: '1-reaction', place: 'Section 1', modality: 'target' });
    expect(confirmation?.modality).toBe('must');
    expect(resolution?.explanation.en).toContain('Sat 2 May 2026');
    expect(resolution?.explanation.nl).not.toBe(resolution?.explanation.en);
  });

  it('are none for what is only passed on', () => {
    expect(promisedDates({ ...received.data, kind: 'question' }, directLease)).toEqual([]);
  });
});

describe('the snapshot', () => {
  it('fits its contract and shows each promise as it stands', () => {
    const clock = { clockId: 'S1.C2#1', clock: 'S1.C2', clause: '2.1.2-confirmation', modality: 'must' } as const;
    const dueAt = '2026-05-02T16:00:00.000Z';
    const complaint = after(
      anEvent('clock.started', { data: { clocks: [startedClock({ ...clock, dueAt })] } }),
      anEvent('clock.expired', { data: { ...clock, dueAt } }),
      anEvent('step.entered', { data: { step: 'department' } }),
      anEvent('clock.stopped', { data: { ...clock, dueAt, outcome: 'broken' } }),
    );
    const snapshot = snapshotOf({
      complaintId: aComplaintId,
      firm: 'directlease',
      version: 5,
      now: 0,
      state: complaint,
    });
    expect(snapshotSchema.parse(snapshot)).toMatchObject({
      status: 'received',
      step: 'department',
      version: 5,
      promises: [{ ...clock, state: 'broken', dueAt }],
    });
  });
});
