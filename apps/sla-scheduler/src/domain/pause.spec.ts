import { aClock, rulesWith } from '../../test/rules';
import { schedulerUnder, typesOf } from '../../test/scheduler';

const monday = '2026-03-02T09:00:00.000Z';
const asked = { on: 'information.requested' };
const answered = { on: 'statement.received', where: { kind: 'information' } };
const waiting = { reason: 'waiting-for-customer', on: asked, until: [answered] };
const withNotice = { ...waiting, notice: 'information-request' };

describe('a pause', () => {
  it('begins with the fact the procedure names, and ends with the answer', () => {
    const clocks = schedulerUnder(rulesWith(aClock({ pauses: [waiting] })));
    clocks.sees('complaint.received', monday);
    expect(clocks.sees('information.requested', '2026-03-02T15:00:00.000Z', { items: ['invoice'] })).toMatchObject([
      { type: 'clock.paused', data: { at: '2026-03-02T15:00:00.000Z', reason: 'waiting-for-customer', generation: 1 } },
    ]);
    const resumed = clocks.sees('statement.received', '2026-03-04T15:00:00.000Z', { kind: 'information' });
    expect(resumed).toMatchObject([
      { type: 'clock.resumed', data: { dueAt: '2026-03-05T09:00:00.000Z', generation: 2 } },
    ]);
  });

  it('does not exist where the procedure does not allow it', () => {
    const clocks = schedulerUnder(rulesWith(aClock()));
    clocks.sees('complaint.received', monday);
    expect(clocks.sees('information.requested', '2026-03-02T15:00:00.000Z')).toEqual([]);
    expect(clocks.dueAt('C1#1')).toBe('2026-03-03T09:00:00.000Z');
  });

  it('begins only when the customer was told, where the procedure asks for a notice', () => {
    const clocks = schedulerUnder(rulesWith(aClock({ pauses: [withNotice] })));
    clocks.sees('complaint.received', monday);
    expect(clocks.sees('information.requested', '2026-03-02T10:00:00.000Z')).toEqual([]);
    const letterId = '0198a000-0000-7000-8000-0000000000aa';
    const sent = { kind: 'information-request', letterId, datesTold: [] };
    expect(clocks.sees('letter.sent', '2026-03-02T12:00:00.000Z', sent)).toMatchObject([
      { type: 'clock.paused', data: { at: '2026-03-02T12:00:00.000Z', noticeLetterId: letterId } },
    ]);
  });

  it('does not save a clock that had lapsed before the customer was told', () => {
    const clocks = schedulerUnder(rulesWith(aClock({ pauses: [withNotice] })));
    clocks.sees('complaint.received', monday);
    clocks.sees('information.requested', '2026-03-03T08:00:00.000Z');
    const late = clocks.sees('letter.sent', '2026-03-03T09:00:00.000Z', { kind: 'information-request', datesTold: [] });
    expect(late).toEqual([]);
    expect(typesOf(clocks.tick('2026-03-03T09:00:00.000Z'))).toEqual(['clock.expired']);
  });

  it('lasts until the last of two reasons is gone', () => {
    const second = { reason: 'insurer', on: { on: 'insurer.informed' }, until: [{ on: 'insurer.consulted' }] };
    const clocks = schedulerUnder(rulesWith(aClock({ pauses: [waiting, second] })));
    clocks.sees('complaint.received', monday);
    clocks.sees('information.requested', '2026-03-02T10:00:00.000Z');
    clocks.sees('insurer.informed', '2026-03-02T11:00:00.000Z');
    expect(clocks.sees('statement.received', '2026-03-02T12:00:00.000Z', { kind: 'information' })).toEqual([]);
    expect(typesOf(clocks.sees('insurer.consulted', '2026-03-02T13:00:00.000Z'))).toEqual(['clock.resumed']);
    expect(clocks.dueAt('C1#1')).toBe('2026-03-03T12:00:00.000Z');
  });

  it('lets a clock be stopped while it stands still: it cannot be late', () => {
    const clocks = schedulerUnder(rulesWith(aClock({ pauses: [waiting] })));
    clocks.sees('complaint.received', monday);
    clocks.sees('information.requested', '2026-03-02T10:00:00.000Z');
    expect(clocks.sees('response.given', '2026-03-09T10:00:00.000Z')[0]).toMatchObject({ data: { outcome: 'kept' } });
  });

  it('can come again: two pauses are both left out', () => {
    const clocks = schedulerUnder(rulesWith(aClock({ pauses: [waiting] })));
    clocks.sees('complaint.received', monday);
    clocks.sees('information.requested', '2026-03-02T10:00:00.000Z');
    clocks.sees('statement.received', '2026-03-02T12:00:00.000Z', { kind: 'information' });
    clocks.sees('information.requested', '2026-03-02T13:00:00.000Z');
    clocks.sees('statement.received', '2026-03-02T16:00:00.000Z', { kind: 'information' });
    expect(clocks.dueAt('C1#1')).toBe('2026-03-03T14:00:00.000Z');
    expect(clocks.run('C1#1').generation).toBe(4);
  });
});
