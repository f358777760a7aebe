import { createMovableTime, systemTime, type Work } from '@gehoor/event-store';
import { fastify } from 'fastify';
import { addDevelopmentClock, drainAll, refuseNamesBut, timeFor } from './development-clock';

const env = { GEHOOR_DEV_CLOCK: '1', GEHOOR_DEV_CLOCK_OFFSET_MS: 0 } as const;

describe('the time of a service process', () => {
  it('is the database’s, unless a movable one is asked for', () => {
    expect(timeFor({ ...env, GEHOOR_DEV_CLOCK: '0', NODE_ENV: 'production' })).toEqual({ time: systemTime });
  });

  it('cannot be moved in production', () => {
    expect(() => timeFor({ ...env, NODE_ENV: 'production' })).toThrow('NODE_ENV=production');
  });

  it('begins where the others are, when it is started later', () => {
    const { time } = timeFor({ ...env, GEHOOR_DEV_CLOCK_OFFSET_MS: 86_400_000 });
    expect(time.now(new Date('2026-05-01T10:00:00.000Z'))).toEqual(new Date('2026-05-02T10:00:00.000Z'));
  });
});

describe('the development routes', () => {
  const time = createMovableTime();
  const moves: number[] = [];
  const onMoved = async () => void moves.push(time.offsetMs());
  let idle: () => Promise<void>;
  const app = fastify();
  beforeAll(() => addDevelopmentClock(app, { time, onMoved, idle: () => idle() }));
  beforeEach(() => {
    time.reset();
    moves.length = 0;
    idle = async () => undefined;
  });
  afterAll(() => app.close());

  const post = (payload: object) => app.inject({ method: 'POST', url: '/dev/clock', payload });

  it('move the clock by a duration whose days have 24 hours', async () => {
    const { statusCode } = await post({ advance: 'P1DT2H' });
    expect(statusCode).toBe(200);
    expect(time.offsetMs()).toBe(26 * 3_600_000);
  });

  it('move it to an instant, and tell the other processes how far that is', async () => {
    const { now } = (await post({ now: '2030-01-01T00:00:00+01:00' })).json();
    expect(now).toMatch(/^2029-12-31T23:00:00/);
    expect(moves).toEqual([time.offsetMs()]);
  });

  it('put it at the same distance from the database’s as another process’s', async () => {
    await post({ offsetMs: -5_000 });
    expect(time.offsetMs()).toBe(-5_000);
    await post({ reset: true });
    expect(time.offsetMs()).toBe(0);
  });

  it.each([[{ advance: 'tomorrow' }], [{ now: 'noon' }], [{ advance: 'PT1H', reset: true }], [{}]])(
    'refuse %j and leave the clock as it is',
    async (body) => {
      expect((await post(body)).statusCode).toBe(400);
      expect(time.offsetMs()).toBe(0);
      expect(moves).toEqual([]);
    },
  );

  it('say what keeps the system from being idle', async () => {
    idle = () => Promise.reject(new Error('still busy: relay of intake'));
    const { statusCode, body } = await app.inject('/dev/idle');
    expect([statusCode, body]).toEqual([503, expect.stringContaining('relay of intake')]);
  });

  it('answer to names of this machine only, and to those they were given', async () => {
    const ask = (host: string) => app.inject({ url: '/dev/clock', headers: { host } });
    expect((await ask('evil.example:4000')).statusCode).toBe(403);
    expect((await ask('localhost:4000')).statusCode).toBe(200);
    const named = fastify();
    named.get('/', { onRequest: refuseNamesBut(['tools']) }, async () => 'here');
    expect((await named.inject({ url: '/', headers: { host: 'tools:4000' } })).statusCode).toBe(200);
    expect((await named.inject({ url: '/', headers: { host: 'tools.evil.example' } })).statusCode).toBe(403);
    await named.close();
  });
});

describe('draining all work', () => {
  const work = (name: string, drain?: Work['drain']): Work => ({
    name,
    start: async () => undefined,
    stop: async () => undefined,
    drain,
  });

  it('waits for each that has something to wait for', async () => {
    const done: string[] = [];
    await drainAll([work('a', async () => void done.push('a')), work('b'), work('c', async () => void done.push('c'))]);
    expect(done).toEqual(['a', 'c']);
  });

  it('fails with the first that cannot', async () => {
    await expect(drainAll([work('a', () => Promise.reject(new Error('no broker')))])).rejects.toThrow('no broker');
  });
});
