import { createMovableTime, systemTime } from './time';

describe('movable time', () => {
  const database = new Date('2026-03-29T00:59:59.000Z');

  it('runs along with the database’s clock, ahead or behind by what it was moved', () => {
    const time = createMovableTime();
    expect(time.now(database)).toEqual(database);
    time.advance(60_000);
    time.advance(-1_000);
    expect(time.now(database).toISOString()).toBe('2026-03-29T01:00:58.000Z');
    time.reset();
    expect(time.now(database)).toEqual(database);
  });

  it('agrees with another process’s once both have the same offset', () => {
    const [one, other] = [createMovableTime(), createMovableTime()];
    one.moveTo(Date.parse('2026-05-05T10:00:00.000Z'));
    other.setOffsetMs(one.offsetMs());
    expect(other.now(database)).toEqual(one.now(database));
  });

  it('tells its listeners of each move, until they unsubscribe', () => {
    const time = createMovableTime();
    let moves = 0;
    const unsubscribe = time.onMove(() => (moves += 1));
    time.advance(1);
    time.moveTo(Date.parse('2030-01-01T00:00:00.000Z'));
    expect(time.read().getUTCFullYear()).toBe(2030);
    unsubscribe();
    time.reset();
    expect(moves).toBe(2);
  });

  it('leaves the database’s time as it is in production', () => {
    expect(systemTime.now(database)).toBe(database);
  });
});
