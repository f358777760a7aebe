import { fixture, oracleCalendar } from '../test/given';
import { dueWithPauses, workingTimeBetween } from './index';

const vectors = fixture('working-time.jsonl')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

describe('the oracle: cases computed by brute force in another language', () => {
  it('is there in full', () => {
    expect(vectors).toHaveLength(300);
  });

  it.each(vectors.map((vector) => [vector.id, vector.op, vector]))('agrees on %s (%s)', (_id, op, vector) => {
    const calendar = oracleCalendar(vector.calendar);
    const start = Date.parse(vector.start);
    if (op === 'between') {
      expect(workingTimeBetween(calendar, start, Date.parse(vector.end))).toBe(vector.workingMinutes);
      return;
    }
    const pauses = (vector.pauses ?? []).map(([from, to]: [string, string]) => ({
      from: Date.parse(from),
      to: Date.parse(to),
    }));
    const due = dueWithPauses(calendar, start, vector.term, pauses);
    expect(new Date(due).toISOString()).toBe(new Date(vector.due).toISOString());
  });
});
