import { theRulebook } from '../../test/read-rulebook';
import type { TermOrParameter } from '../model';
import { firstWholeDay } from './gap';
import { livesOf } from './lives-of';

const atradius = theRulebook().procedure('atradius', 2);
const calendar = theRulebook().calendar('nl-office', 1);
const planned = (effectiveOn: string) => ({
  id: 'planned',
  type: 'service-fact.recorded',
  data: { at: '2026-01-05T09:00:00.000Z', kind: 'renewal-planned', effectiveOn },
});

/** Until when the documents are due of a renewal on a day, with a term that must fit before it. */
function dueOn(effectiveOn: string, before: TermOrParameter | undefined): string {
  const clocks = atradius.clocks
    .filter(({ id }) => id === 'S3.C10')
    .map((clock) => ({ ...clock, dueFrom: { field: 'effectiveOn', before } }));
  const rules = { procedure: { ...atradius, clocks }, calendar, calendarNamed: () => undefined };
  const [life] = livesOf(rules, [planned(effectiveOn)], Date.parse('2026-01-06T09:00:00.000Z'));
  return new Date(life!.runs[0]!.dueAt).toISOString();
}

describe('what has to come a term before a date', () => {
  it('is due on the last day from which the term ends before that date', () => {
    expect(dueOn('2026-06-30', undefined)).toBe('2026-06-30T22:00:00.000Z');
    expect(dueOn('2026-06-30', { parameter: 'renewalDocumentsBefore' })).toBe('2026-05-30T22:00:00.000Z');
  });

  it('counts working days, months, and days over the changes of the clock, as from there', () => {
    // Easter Monday is 6 April: Friday the 3rd, Tuesday the 7th.
    expect(dueOn('2026-04-08', { amount: 2, unit: 'workingDays' })).toBe('2026-04-02T22:00:00.000Z');
    expect(dueOn('2026-03-31', { amount: 1, unit: 'months' })).toBe('2026-02-28T23:00:00.000Z');
    expect(dueOn('2026-04-01', { amount: 30, unit: 'days' })).toBe('2026-03-01T23:00:00.000Z');
    expect(dueOn('2028-03-01', { amount: 1, unit: 'years' })).toBe('2027-02-28T23:00:00.000Z');
  });

  it('leaves the gap of the same term, to the day', () => {
    const gap = atradius.clocks.filter(({ id }) => id === 'S3.C9');
    const rules = { procedure: { ...atradius, clocks: gap }, calendar, calendarNamed: () => undefined };
    const earliest = (sentAt: string) => {
      const sent = { type: 'service-fact.recorded', data: { at: sentAt, kind: 'renewal-documents-sent' } };
      return firstWholeDay(calendar, livesOf(rules, [sent], Date.parse(sentAt))[0]!.runs[0]!.dueAt);
    };
    expect(earliest('2026-05-30T21:59:00.000Z')).toBe('2026-06-30');
    expect(earliest('2026-05-30T22:01:00.000Z')).toBe('2026-07-01');
  });
});
