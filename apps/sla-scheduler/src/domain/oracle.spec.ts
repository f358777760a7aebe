import { livesIn, oracleCalendars } from '../../../../libs/clock-life/test/lives';
import { shuffled } from '../../test/shuffled';
import { playedLife } from '../../test/lives';

const lives = livesIn();
const calendars = oracleCalendars();

describe('the oracle: lives of a clock computed by brute force in another language, played through the scheduler', () => {
  it('is there in full', () => {
    expect(lives).toHaveLength(300);
  });

  it.each(lives.map((life) => [life.id, life] as const))('agrees on %s, written down in any order', (_, life) => {
    const calendar = calendars.get(life.calendar)!;
    expect(playedLife(life, calendar)).toEqual(life.runs);
    for (let seed = 1; seed <= 10; seed += 1)
      expect([seed, playedLife(life, calendar, shuffled(life.recorded, seed))]).toEqual([seed, life.runs]);
  });
});
