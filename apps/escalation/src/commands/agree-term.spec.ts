import { parseCalendar } from '@gehoor/working-time';
import { caseUnder, monday, type PlayedCase, received, typesOf } from '../../test/case';
import { needsAnOpenCase } from '../../test/every-command';
import { rulesWith, titled } from '../../test/rules';
import { agreeTerm } from './agree-term';
import { holdTalk } from './hold-talk';
import { offerTalk } from './offer-talk';

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
  let statements = 0;
  /** What the complainant says, as it comes in. */
  const said = (dossier: PlayedCase) => {
    const statementId = `0198a000-0000-7000-8000-0000000005${String(++statements).padStart(2, '0')}`;
    dossier.sees('statement.received', monday, { statementId, kind: 'information' });
    return statementId;
  };
  const agree = (dossier: PlayedCase, clock: string, agreedIn?: string) =>
    dossier.does(monday, agreeTerm, { clock, ...twoWeeks, agreedIn });
  needsAnOpenCase(agreeTerm, { clock: 'A', ...twoWeeks });

  it('is recorded for a clock that leaves it open, and refused for any other', () => {
    expect(agree(caseUnder(rules), 'A')).toBe('NOT_FOUND');
    const dossier = received(rules);
    expect(dossier.may(monday, agreeTerm)).toBeUndefined();
    const id = said(dossier);
    const agreedIn = { type: 'statement.received', id };
    expect(agree(dossier, 'A', id)).toEqual([
      { type: 'term.agreed', data: { at: monday, clock: 'A', term: { amount: 2, unit: 'weeks' }, agreedIn } },
    ]);
    expect(agree(dossier, 'B')).toBe('TermNotAgreeable');
    expect(agree(dossier, 'C')).toBe('TermNotAgreeable');
  });

  it('needs a talk that was held or a statement, each for one agreement: else it is refused, saying what to record', () => {
    const dossier = received(rules);
    expect(agree(dossier, 'A')).toBe('AgreementMissing');
    dossier.does(monday, offerTalk, {});
    const { talkId = '' } = dossier.state.talks[0] ?? {};
    expect(agree(dossier, 'A', talkId)).toBe('AgreementMissing');
    dossier.does(monday, holdTalk, { talkId, medium: 'phone' });
    expect(agree(dossier, 'A', talkId)).toMatchObject([{ data: { agreedIn: { type: 'talk.held', id: talkId } } }]);
    const answer = (agreedIn: string) =>
      dossier.does(monday, agreeTerm, { clock: 'A', amount: 3, unit: 'weeks', agreedIn });
    expect(answer(talkId)).toBe('AgreementMissing');
    expect(typesOf(answer(said(dossier)))).toEqual(['term.agreed']);
  });

  it('ends on a day to come, no more than a year ahead', () => {
    const fromReceipt = rulesWith({
      clocks: rules.procedure.clocks.map((clock) => ({ ...clock, countsFrom: 'receipt' as const })),
    });
    const dossier = received(fromReceipt);
    const answer = (amount: number, unit: 'weeks' | 'days') =>
      dossier.answer('2026-03-20T09:00:00.000Z', agreeTerm, { clock: 'A', amount, unit, agreedIn: said(dossier) });
    expect(answer(2, 'weeks')).toMatchObject({ code: 'DateInThePast' });
    expect(answer(18, 'days')).toMatchObject([{ type: 'term.agreed' }]);
    // Received on 2 March 2026: until 20 March 2027 are 383 days.
    expect(answer(383, 'days')).toMatchObject([{ type: 'term.agreed' }]);
    expect(answer(384, 'days')).toMatchObject({ code: 'DateTooFar', data: { lastDay: '2027-03-20' } });
  });

  it('agreed anew has to change the day, and counts until the one before has lapsed: else it is refused, with that day', () => {
    const dossier = received(rules);
    const answer = (at: string, amount: number) =>
      dossier.answer(at, agreeTerm, { clock: 'A', amount, unit: 'weeks', agreedIn: said(dossier) });
    agree(dossier, 'A', said(dossier));
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
      dossier.does(monday, agreeTerm, { clock: 'A', amount, unit: 'workingHours', agreedIn: said(dossier) });
    expect(agreeHours(20_880)).toBe('TermNotCountable');
    expect(typesOf(agreeHours(50))).toEqual(['term.agreed']);
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
