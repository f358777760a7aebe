import type { Fact } from '@gehoor/contracts';
import { refuse, type Moment } from '@gehoor/decision';
import { anEvent } from './events';
import { eventually } from './eventually';
import { given, type Decider } from './given';
import { watched } from './leaks';
import { fixedTime } from './time';

type Command = { readonly to: string };

const handOver: Decider<readonly string[], Command> = {
  initial: [],
  evolve: (seen, event) => (event.type === 'complaint.handed-over' ? [...seen, event.data.to] : seen),
  decide: (seen, { to }, { now }: Moment): readonly Fact[] | ReturnType<typeof refuse> => {
    if (seen.length > 1) return refuse('TOO_OFTEN', 'te vaak', 'too often');
    if (seen.includes(to)) return [];
    return [{ type: 'complaint.handed-over', data: { at: new Date(now).toISOString(), from: 'reception', to } }];
  },
};
const handedTo = (to: string) => anEvent('complaint.handed-over', { data: { from: 'reception', to } });
const at = '2026-03-29T00:30:00.000Z';

describe('given, when, then', () => {
  it('compares the fields a test names, and the instant is the one it gave', () => {
    given(handOver)
      .when({ to: 'fleet' }, at)
      .then({ type: 'complaint.handed-over', data: { at, to: 'fleet' } });
    given(handOver, handedTo('fleet')).when({ to: 'fleet' }, at).thenNothing();
    given(handOver, handedTo('fleet'), handedTo('damage')).when({ to: 'finance' }, at).thenRejected('TOO_OFTEN');
  });

  it('fails on another value, another type, a missing or a surplus fact', () => {
    const outcome = given(handOver).when({ to: 'fleet' }, at);
    expect(() => outcome.then({ type: 'complaint.handed-over', data: { to: 'damage' } })).toThrow('damage');
    expect(() => outcome.then({ type: 'complaint.linked' })).toThrow('complaint.linked');
    expect(() => outcome.then()).toThrow();
    expect(() => outcome.then({ type: 'complaint.handed-over' }, { type: 'complaint.linked' })).toThrow();
    expect(() => outcome.thenNothing()).toThrow();
  });

  it('fails on a refusal where facts were expected, on facts where a refusal was, and on another refusal', () => {
    const refused = given(handOver, handedTo('fleet'), handedTo('damage')).when({ to: 'finance' }, at);
    expect(() => refused.then({ type: 'complaint.handed-over' })).toThrow('rejected as TOO_OFTEN');
    expect(() => refused.thenNothing()).toThrow('rejected as TOO_OFTEN');
    expect(() => refused.thenRejected('OTHER')).toThrow('OTHER');
    expect(() => given(handOver).when({ to: 'fleet' }, at).thenRejected('TOO_OFTEN')).toThrow(
      'not rejected, but: complaint.handed-over',
    );
  });
});

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
