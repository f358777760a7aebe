import { createMovableClock, systemClock } from './clock';
import { hashOf } from './idempotency';
import { isTransient, TransientError } from './transient';
import { uuidV7 } from './uuid';

describe('the movable clock', () => {
  const database = new Date('2026-03-29T00:59:59.000Z');

  it('runs along with the database’s clock, ahead or behind by what it was moved', () => {
    const clock = createMovableClock();
    expect(clock.now(database)).toEqual(database);
    clock.advance(60_000);
    clock.advance(-1_000);
    expect(clock.now(database).toISOString()).toBe('2026-03-29T01:00:58.000Z');
    clock.reset();
    expect(clock.now(database)).toEqual(database);
  });

  it('agrees with another process’s clock once both have the same offset', () => {
    const [one, other] = [createMovableClock(), createMovableClock()];
    one.moveTo(Date.parse('2026-05-05T10:00:00.000Z'));
    other.setOffsetMs(one.offsetMs());
    expect(other.now(database)).toEqual(one.now(database));
  });

  it('tells its listeners of each move, until they unsubscribe', () => {
    const clock = createMovableClock();
    let moves = 0;
    const unsubscribe = clock.onMove(() => (moves += 1));
    clock.advance(1);
    clock.moveTo(Date.parse('2030-01-01T00:00:00.000Z'));
    expect(clock.read().getUTCFullYear()).toBe(2030);
    unsubscribe();
    clock.reset();
    expect(moves).toBe(2);
  });

  it('leaves the database’s time as it is in production', () => {
    expect(systemClock.now(database)).toBe(database);
  });
});

describe('a UUID of version 7', () => {
  it('sorts by its instant and carries its version and variant', () => {
    const at = Date.parse('2026-11-21T10:00:00.000Z');
    const [earlier, later] = [uuidV7(at), uuidV7(at + 1)];
    expect(earlier < later).toBe(true);
    expect(earlier).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(earlier.replaceAll('-', '').slice(0, 12), 16)).toBe(at);
    expect(new Set(Array.from({ length: 1000 }, () => uuidV7(at))).size).toBe(1000);
  });
});

describe('the hash of a body', () => {
  it('does not depend on the order of keys, but on that of lists, and on every value', () => {
    expect(hashOf({ a: 1, b: { c: 2, d: [1, 2] } })).toBe(hashOf({ b: { d: [1, 2], c: 2 }, a: 1 }));
    expect(hashOf({ d: [1, 2] })).not.toBe(hashOf({ d: [2, 1] }));
    expect(hashOf({ a: 1 })).not.toBe(hashOf({ a: '1' }));
    expect(hashOf(undefined)).toBe(hashOf(null));
  });
});

describe('transient errors', () => {
  const withCode = (code: string) => Object.assign(new Error('x'), { code });

  it.each(['08006', '40001', '40P01', '53300', '55P03', '57014', '57P01', 'ECONNREFUSED', 'ECONNRESET'])(
    'are tried again: %s',
    (code) => {
      expect(isTransient(withCode(code))).toBe(true);
      expect(isTransient(new Error('wrapped', { cause: withCode(code) }))).toBe(true);
      expect(isTransient(Object.assign(new Error('QueryFailedError'), { driverError: withCode(code) }))).toBe(true);
    },
  );

  it.each(['23505', '22P02', '42601', '42501', 'ENOENT'])('are not bugs: %s', (code) => {
    expect(isTransient(withCode(code))).toBe(false);
  });

  it('are also what a handler says is one, and what pg says without a code', () => {
    expect(isTransient(new TransientError('later'))).toBe(true);
    expect(isTransient(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isTransient(new Error('a bug'))).toBe(false);
    expect(isTransient('not even an error')).toBe(false);
  });
});
