import { startedClock } from '@gehoor/testing';
import { later, monday, received } from '../../test/case';
import { needsAnOpenCase } from '../../test/every-command';
import { announceDelay } from './announce-delay';

describe('announcing a delay', () => {
  const running = () => {
    const dossier = received();
    dossier.sees('clock.started', monday, { clocks: [startedClock()] });
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

  it('the date may be today in the firm’s zone, where the day has turned already', () => {
    const announce = (newDate: string) =>
      running().does('2026-03-02T23:30:00.000Z', announceDelay, { clockId: 'S1.C3#1', reason: 'parts', newDate });
    expect(announce('2026-03-02')).toBe('DateInThePast');
    expect(announce('2026-03-03')).toMatchObject([{ type: 'delay.announced' }]);
  });

  it('is refused for a clock that has stopped', () => {
    const dossier = running();
    dossier.sees('clock.stopped', later, { clockId: 'S1.C3#1' });
    expect(dossier.does(later, announceDelay, { clockId: 'S1.C3#1', reason: 'parts', newDate: '2026-03-20' })).toBe(
      'ClockUnknown',
    );
  });
});
