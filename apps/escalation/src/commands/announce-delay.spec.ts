import { startedClock } from '@gehoor/testing';
import { later, monday, received } from '../../test/case';
import { needsAnOpenCase } from '../../test/every-command';
import { directLease, rulesWith, titled } from '../../test/rules';
import { announceDelay } from './announce-delay';

describe('announcing a delay', () => {
  const running = (more: Parameters<typeof startedClock>[0] = {}, rules = directLease()) => {
    const dossier = received(rules);
    dossier.sees('clock.started', monday, { clocks: [startedClock(more)] });
    return dossier;
  };
  needsAnOpenCase(announceDelay, { clockId: 'S1.C3#1', reason: 'parts', newDate: '2026-03-20' });

  it('a delay is announced for a clock that runs, with a date to come', () => {
    const dossier = running();
    const announce = (clockId: string, newDate: string) =>
      dossier.does(later, announceDelay, { clockId, reason: 'parts', newDate });
    expect(announce('S1.C9#1', '2026-03-20')).toBe('ClockUnknown');
    expect(announce('S1.C3#1', '2026-03-01')).toBe('DateInThePast');
    expect(announce('S1.C3#1', '2026-03-20')).toEqual([
      { type: 'delay.announced', data: { at: later, clockId: 'S1.C3#1', reason: 'parts', newDate: '2026-03-20' } },
    ]);
  });

  it('is to a day within a year: the refusal names the last', () => {
    const announce = (newDate: string) =>
      running().answer(later, announceDelay, { clockId: 'S1.C3#1', reason: 'parts', newDate, note: undefined });
    expect(announce('2027-03-02')).toMatchObject([{ type: 'delay.announced' }]);
    for (const newDate of ['2027-03-03', '2040-01-01'])
      expect(announce(newDate)).toMatchObject({ code: 'DateTooFar', data: { lastDay: '2027-03-02' } });
  });

  it('the date may be today in the firm’s zone, where the day has turned already', () => {
    const announce = (newDate: string) =>
      running({ dueAt: '2026-03-02T22:00:00.000Z' }).does('2026-03-02T23:30:00.000Z', announceDelay, {
        clockId: 'S1.C3#1',
        reason: 'parts',
        newDate,
      });
    expect(announce('2026-03-02')).toBe('DateInThePast');
    expect(announce('2026-03-03')).toMatchObject([{ type: 'delay.announced' }]);
  });

  it('is to a day later than the one on which the clock is due', () => {
    const announce = (newDate: string) =>
      running({ dueAt: '2026-03-05T23:00:00.000Z' }).answer(later, announceDelay, { clockId: 'S1.C3#1', reason: 'parts', newDate, note: undefined }); // prettier-ignore
    expect(announce('2026-03-05')).toMatchObject({ code: 'NewDateNotLater', data: { dueOn: '2026-03-05' } });
    expect(announce('2026-03-06')).toMatchObject([{ type: 'delay.announced' }]);
  });

  describe('of a clock that the procedure extends', () => {
    const extending = (from: 'receipt' | 'told') =>
      rulesWith({
        clocks: [
          {
            id: 'A',
            title: titled,
            kind: 'deadline',
            modality: 'must',
            term: { amount: 4, unit: 'weeks' },
            starts: [{ on: 'complaint.received' }],
            stops: [{ on: 'decision.taken' }],
            extends: [{ reasons: ['parts', 'tests'], notice: 'delay', from, term: from === 'told' ? undefined : { amount: 6, unit: 'weeks' }, atMost: 1 }], // prettier-ignore
          },
        ],
      });
    // Received on Monday 2 March: four weeks until the 30th, six until 13 April.
    const clock = { clockId: 'A#1', clock: 'A', dueAt: '2026-03-30T22:00:00.000Z' };
    const announce = (from: 'receipt' | 'told', reason: string, newDate: string, at = later) =>
      running(clock, extending(from)).answer(at, announceDelay, { clockId: 'A#1', reason, newDate, note: undefined });

    it('is for one of its reasons: the refusal names them', () => {
      expect(announce('receipt', 'weather', '2026-04-13')).toMatchObject({
        code: 'ReasonNotAllowed',
        data: { reasons: ['parts', 'tests'] },
      });
    });

    it('is to the day its own term gives: the refusal names it; to any later day where the day is for the notice to tell', () => {
      for (const other of ['2026-04-12', '2026-04-14', '2026-06-30'])
        expect(announce('receipt', 'parts', other)).toMatchObject({
          code: 'NewDateNotAllowed',
          data: { newDate: '2026-04-13' },
        });
      expect(announce('receipt', 'parts', '2026-04-13')).toMatchObject([{ type: 'delay.announced' }]);
      expect(announce('told', 'parts', '2026-06-30')).toMatchObject([{ type: 'delay.announced' }]);
    });

    it('is told all the same once the clock has lapsed and nothing extends it: to any day to come', () => {
      expect(announce('receipt', 'parts', '2026-04-20', '2026-04-02T09:00:00.000Z')).toMatchObject([
        { type: 'delay.announced' },
      ]);
    });
  });

  it('is refused for a clock that has stopped', () => {
    const dossier = running();
    dossier.sees('clock.stopped', later, { clockId: 'S1.C3#1' });
    expect(dossier.does(later, announceDelay, { clockId: 'S1.C3#1', reason: 'parts', newDate: '2026-03-20' })).toBe(
      'ClockUnknown',
    );
  });
});
