import { anEvent } from './events';
import { eventually } from './eventually';
import { watched } from './leaks';
import { fixedTime } from './time';

const at = '2026-03-29T00:30:00.000Z';

describe('an event for tests', () => {
  it('belongs to the service that may state it, and takes what the test says', () => {
    expect(anEvent('clock.expired')).toMatchObject({ source: 'sla-scheduler', type: 'clock.expired' });
    expect(anEvent('complaint.received', { firm: 'other', data: { channel: 'phone' } })).toMatchObject({
      firm: 'other',
      data: { channel: 'phone', kind: 'complaint' },
    });
  });
});

describe('fixed time', () => {
  it('stands still until moved, and tells its listeners', () => {
    const time = fixedTime(at);
    let moves = 0;
    const unsubscribe = time.onMove(() => (moves += 1));
    expect(time.now(new Date(0)).toISOString()).toBe(at);
    time.advance(3_600_000);
    expect(time.now(new Date(0)).toISOString()).toBe('2026-03-29T01:30:00.000Z');
    unsubscribe();
    time.moveTo('2028-02-29T00:00:00.000Z');
    expect({ moves, year: time.now(new Date(0)).getUTCFullYear() }).toEqual({ moves: 1, year: 2028 });
    expect(() => fixedTime('2026-03-29T01:30:00+02:00')).toThrow('no instant in UTC');
  });
});

describe('eventually', () => {
  it('waits for an answer that is not false, and gives up with the last failure', async () => {
    let tries = 0;
    expect(await eventually(() => (++tries < 3 ? false : 'there'))).toBe('there');
    await expect(eventually(() => Promise.reject(new Error('still not')), 40)).rejects.toThrow('still not');
    await expect(eventually(() => false, 40)).rejects.toThrow('still false after 40 ms');
  });
});

describe('a watched work', () => {
  it('still does its work', async () => {
    const calls: string[] = [];
    const work = watched({
      name: 'w',
      start: async () => void calls.push('start'),
      stop: async () => void calls.push('stop'),
    });
    await work.start();
    await work.stop();
    expect(calls).toEqual(['start', 'stop']);
  });
});
