import { definitionOf, factOf, livesIn, oracleCalendars, written } from '../test/lives';
import { lifeOf } from './index';

const cases = livesIn();
const calendars = oracleCalendars();

describe('the oracle: lives of a clock computed by brute force in another language', () => {
  it('is there in full', () => {
    expect(cases).toHaveLength(300);
  });

  it.each(cases.map((each) => [each.id, each] as const))('agrees on %s', (_, life) => {
    const calendar = calendars.get(life.calendar)!;
    const facts = life.recorded.map((each) => factOf(calendar, each));
    const runs = lifeOf(definitionOf(life), calendar, facts, Date.parse(life.asOf));
    expect(runs.map((run) => written(calendar, life.clock, run))).toEqual(life.runs);
  });
});
