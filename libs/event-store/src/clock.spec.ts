import { createMovableClock, systemClock } from './clock';

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
