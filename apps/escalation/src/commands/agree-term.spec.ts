import { parseCalendar } from '@gehoor/working-time';
import { caseUnder, monday, type PlayedCase, received, typesOf } from '../../test/case';
import { needsAnOpenCase } from '../../test/every-command';
import { rulesWith, titled } from '../../test/rules';
import { agreeTerm } from './agree-term';

describe('a term agreed with the complainant', () => {
  const twoWeeks = { amount: 2, unit: 'weeks' } as const;
  const rules = rulesWith({
    clocks: [
      {
        id: 'A',
        title: titled,
        kind: 'deadline',
        modality: 'must',
        termFrom: { field: 'term' },
        starts: [{ on: 'term.agreed', where: { clock: 'A' } }],
        stops: [{ on: 'decision.taken' }],
      },
      {
        id: 'B',
        title: titled,
        kind: 'deadline',
        modality: 'must',
        term: { amount: 1, unit: 'days' },
        starts: [{ on: 'complaint.received' }],
        stops: [{ on: 'decision.taken' }],
      },
    ],
  });
  const agree = (dossier: PlayedCase, clock: string) => dossier.does(monday, agreeTerm, { clock, ...twoWeeks });
  needsAnOpenCase(agreeTerm, { clock: 'A', ...twoWeeks });

  it('is recorded for a clock that leaves it open, and refused for any other', () => {
    expect(agree(caseUnder(rules), 'A')).toBe('NOT_FOUND');
    const dossier = received(rules);
    expect(dossier.may(monday, agreeTerm)).toBeUndefined();
    expect(agree(dossier, 'A')).toEqual([
      { type: 'term.agreed', data: { at: monday, clock: 'A', term: { amount: 2, unit: 'weeks' } } },
    ]);
    expect(agree(dossier, 'B')).toBe('TermNotAgreeable');
    expect(agree(dossier, 'C')).toBe('TermNotAgreeable');
  });

  it('agreed anew has to change the day, and counts until the one before has lapsed: else it is refused, with that day', () => {
    const dossier = received(rules);
    const answer = (at: string, amount: number) =>
      dossier.answer(at, agreeTerm, { clock: 'A', amount, unit: 'weeks', note: undefined });
    dossier.does(monday, agreeTerm, { clock: 'A', ...twoWeeks });
    expect(answer(monday, 2)).toMatchObject({ code: 'TermUnchanged', data: { dueOn: '2026-03-16' } });
    expect(answer('2026-03-17T09:00:00.000Z', 8)).toMatchObject({ code: 'TermLapsed', data: { dueOn: '2026-03-16' } });
    expect(answer('2026-03-10T09:00:00.000Z', 8)).toMatchObject([{ type: 'term.agreed' }]);
  });

  it('is refused where the calendar of the procedure does not come to its end within a hundred years', () => {
    const week = { mon: [['09:00', '10:00']] };
    const holidays = { set: 'none', goodFriday: false, liberationDay: 'never' };
    const seldom = parseCalendar({ id: 'seldom', version: 1, zone: 'Europe/Amsterdam', week, holidays });
    if (!seldom.ok) throw new Error(JSON.stringify(seldom.problems));
    const dossier = received({ ...rules, calendar: seldom.calendar });
    const agreeHours = (amount: number) =>
      dossier.does(monday, agreeTerm, { clock: 'A', amount, unit: 'workingHours' });
    expect(agreeHours(20_880)).toBe('TermNotCountable');
    expect(typesOf(agreeHours(100))).toEqual(['term.agreed']);
    expect(dossier.does(monday, agreeTerm, { clock: 'B', amount: 20_880, unit: 'workingHours' })).toBe(
      'TermNotAgreeable',
    );
  });

  it('is read as the rules write it: GraphQL’s WORKING_DAYS are their workingDays', () => {
    expect(agreeTerm.input.parse({ clock: 'A', amount: 2, unit: 'WORKING_DAYS' })).toMatchObject({
      clock: 'A',
      amount: 2,
      unit: 'workingDays',
    });
  });

  it.each([
    ['HOURS', 87_672],
    ['WORKING_DAYS', 2610],
    ['MONTHS', 120],
    ['YEARS', 10],
  ])('counts at least one and at most ten years, in %s as in any unit', (unit, most) => {
    const isTerm = (amount: number) => agreeTerm.input.safeParse({ clock: 'A', amount, unit }).success;
    expect([0, 1, 1.5, most, most + 1].map(isTerm)).toEqual([false, true, false, true, false]);
  });
});
