import { instantOf } from '@gehoor/decision';
import { caseUnder, later, letter, type Parsed, received, supervisor, typesOf } from '../../test/case';
import { directLease, rulesWith, titled } from '../../test/rules';
import { close } from './close';
import { decide } from './decide';
import { reopen } from './reopen';
import { takeOver } from './take-over';

type Mode = Parsed<typeof reopen.input>['mode'];
const upheld = { outcome: 'upheld' as const, remedies: [] };
const april = '2026-04-01T09:00:00.000Z';
const resolved = () => {
  const dossier = received();
  dossier.does(later, decide, upheld);
  dossier.sees('letter.sent', later, letter('settlement'));
  return dossier;
};
const closed = () => {
  const dossier = resolved();
  dossier.does('2026-03-04T09:00:00.000Z', close, { outcome: 'accepted' });
  return dossier;
};

describe('closing', () => {
  it('can be undone: where it was, from the step’s beginning, or as a new round', () => {
    const reopened = (mode: Mode) => {
      const dossier = closed();
      const facts = dossier.does(april, reopen, { reason: 'new-facts', mode });
      expect(dossier.state).toMatchObject({ status: 'open' });
      expect(dossier.state.closedAt).toBeUndefined();
      expect(typesOf(dossier.does(later, decide, upheld))).toEqual(['decision.taken']);
      return facts;
    };
    expect(reopened('resume')).toEqual([
      { type: 'complaint.reopened', data: { at: april, reason: 'new-facts', mode: 'resume' } },
    ]);
    expect(reopened('restart')).toMatchObject([{}, { type: 'step.entered', data: { round: 1, trigger: 'reopened' } }]);
    expect(reopened('new-round')).toMatchObject([{}, { type: 'step.entered', data: { round: 2, step: 'department' } }]);
  });
});

describe('re-opening', () => {
  const resumed = { reason: 'new-facts', mode: 'resume' } as const;

  it('begins the step it was on again, or the ladder', () => {
    const up = (mode: Mode) => {
      const dossier = received();
      dossier.does(later, takeOver, { reason: 'complexity' }, { actor: supervisor });
      dossier.does(later, decide, upheld, { actor: supervisor });
      dossier.sees('letter.sent', later, letter('settlement'));
      return dossier.does(april, reopen, { reason: 'new-facts', mode });
    };
    expect(up('restart')).toMatchObject([{}, { data: { step: 'supervisor', round: 1 } }]);
    expect(up('new-round')).toMatchObject([{}, { data: { step: 'department', round: 2 } }]);
  });

  describe('as a new round, after the complainant did not agree with what a closed case came to', () => {
    const rules = rulesWith({
      steps: [
        {
          id: 'desk',
          title: titled,
          owner: 'employee',
          begins: {},
          moves: [{ trigger: 'dissatisfied', after: { on: 'decision.taken' }, to: 'objection' }],
        },
        { id: 'objection', title: titled, owner: 'manager' },
      ],
    });
    const [told, ended, objected] = ['2026-03-04', '2026-03-05', '2026-03-06'].map((on) => `${on}T09:00:00.000Z`);
    const anew = (story: { readonly decides: boolean; readonly says?: 'dissatisfied' | 'comment' }) => {
      const dossier = received(rules);
      if (story.decides) dossier.does(later, decide, { outcome: 'rejected', remedies: [] });
      if (story.decides) dossier.sees('letter.sent', told!, letter('answer'));
      dossier.sees('complaint.closed', ended!, { outcome: 'disagreement' });
      if (story.says !== undefined) dossier.sees('statement.received', objected!, { kind: story.says });
      return dossier.does(april, reopen, { reason: 'objection', mode: 'new-round' });
    };

    it('goes on at the step that leads to', () => {
      expect(anew({ decides: true, says: 'dissatisfied' })).toMatchObject([
        { type: 'complaint.reopened', data: { mode: 'new-round' } },
        { type: 'step.entered', data: { at: april, step: 'objection', trigger: 'dissatisfied', round: 2 } },
      ]);
    });

    it('begins the ladder where the procedure knows no such way, or nobody said so', () => {
      const atTheDesk = [{}, { data: { step: 'desk', trigger: 'reopened', round: 2 } }];
      expect(anew({ decides: false, says: 'dissatisfied' })).toMatchObject(atTheDesk);
      expect(anew({ decides: true, says: 'comment' })).toMatchObject(atTheDesk);
      expect(anew({ decides: true })).toMatchObject(atTheDesk);
      const answered = received(rules);
      answered.sees('statement.received', later, { kind: 'dissatisfied' });
      answered.does(later, decide, { outcome: 'rejected', remedies: [] });
      answered.sees('letter.sent', told!, letter('answer'));
      expect(answered.does(april, reopen, { reason: 'objection', mode: 'new-round' })).toMatchObject(atTheDesk);
    });
  });

  it('is possible for what is resolved or closed, not for what is open, unknown or was passed on', () => {
    expect(resolved().may(april, reopen)).toBeUndefined();
    expect(closed().may(april, reopen)).toBeUndefined();
    expect(typesOf(resolved().does(april, reopen, resumed))).toEqual(['complaint.reopened']);
    expect(received().may(april, reopen)).toBe('CaseNotClosed');
    expect(received().does(later, reopen, resumed)).toBe('CaseNotClosed');
    expect(caseUnder(directLease()).does(later, reopen, resumed)).toBe('NOT_FOUND');
    const question = received(directLease(), { kind: 'question' });
    question.does(later, close, { outcome: 'routed' });
    expect(question.may(april, reopen)).toBe('ComplaintNotHandled');
    expect(question.does(april, reopen, resumed)).toBe('ComplaintNotHandled');
  });

  it('happens now, and counts from when what it is re-opened for came up', () => {
    const march = '2026-03-20T09:00:00.000Z';
    expect(
      closed().does(april, reopen, { reason: 'new-facts', mode: 'restart', since: instantOf(march) }),
    ).toMatchObject([
      { type: 'complaint.reopened', data: { at: april, since: march } },
      { type: 'step.entered', data: { at: march } },
    ]);
  });

  it('counts from neither ahead nor before receipt, a minute of difference between clocks allowed', () => {
    const since = (at: string) => closed().does(april, reopen, { ...resumed, since: instantOf(at) });
    expect(since('2026-04-01T09:02:00.000Z')).toBe('since: IN_THE_FUTURE');
    expect(since('2026-03-02T08:59:59.999Z')).toBe('since: TOO_EARLY');
    expect(since('2026-04-01T09:00:59.000Z')).toMatchObject([{ data: { at: april, since: april } }]);
    expect(closed().answer(april, reopen, { ...resumed, since: instantOf('2027-01-01T00:00:00.000Z') })).toMatchObject({
      code: 'INVALID_INPUT',
      data: { fields: [{ path: 'since', code: 'IN_THE_FUTURE' }] },
    });
  });
});
