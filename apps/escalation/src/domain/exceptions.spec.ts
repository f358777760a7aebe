import { caseUnder, typesOf } from '../../test/case';
import { rulesWith, titled } from '../../test/rules';
import { agreeTerm } from './agree-term';
import { decideAdmissibility } from './decide-admissibility';

const monday = '2026-03-02T09:00:00.000Z';
const handler = { subject: 'p-handler', roles: ['handler'] };
const board = { subject: 'p-board', roles: ['board'] };

describe('a term agreed with the complainant', () => {
  const agreed = { on: 'term.agreed', where: { clock: 'A' } };
  const rules = rulesWith({
    clocks: [
      {
        ...{ id: 'A', title: titled, kind: 'deadline', modality: 'must', termFrom: { field: 'term' } },
        ...{ starts: [agreed], stops: [{ on: 'decision.taken' }] },
      },
      {
        ...{ id: 'B', title: titled, kind: 'deadline', modality: 'must', term: { amount: 1, unit: 'days' } },
        ...{ starts: [{ on: 'complaint.received' }], stops: [{ on: 'decision.taken' }] },
      },
    ],
  });
  const agree = (dossier: ReturnType<typeof caseUnder>, clock: string) =>
    dossier.does(monday, (state, asked) =>
      agreeTerm(state, rules, { clock, term: { amount: 2, unit: 'weeks' } }, asked),
    );

  it('is recorded for a clock that leaves it open, and refused for any other', () => {
    const dossier = caseUnder(rules);
    expect(agree(dossier, 'A')).toBe('NOT_FOUND');
    dossier.sees('complaint.received', monday);
    expect(agree(dossier, 'A')).toMatchObject([
      { type: 'term.agreed', data: { clock: 'A', term: { amount: 2, unit: 'weeks' } } },
    ]);
    expect(agree(dossier, 'B')).toBe('TermNotAgreeable');
    expect(agree(dossier, 'C')).toBe('TermNotAgreeable');
  });
});

describe('a complaint beyond a limit', () => {
  const limit = {
    id: 'late',
    title: titled,
    limit: { amount: 1, unit: 'years' },
    decided: { on: 'admissibility.decided' },
    letter: 'answer',
  } as const;
  const rules = rulesWith({
    admissibility: [
      { ...limit, discretion: { by: 'board', reasons: ['hardship'] } },
      { ...limit, id: 'hard' },
    ],
  });
  const decideOn = (actor: typeof handler, id: string, admitted: boolean, reason?: string) => {
    const dossier = caseUnder(rules);
    dossier.sees('complaint.received', monday);
    return dossier.does(monday, (state, asked) =>
      decideAdmissibility(state, rules, { actor, limit: id, admitted, reason }, asked),
    );
  };

  it('is taken all the same by the role and for the reasons of the procedure', () => {
    expect(decideOn(board, 'late', true, 'hardship')).toMatchObject([
      { type: 'admissibility.decided', data: { admitted: true, reason: 'hardship', by: 'p-board' } },
    ]);
    expect(decideOn(handler, 'late', true, 'hardship')).toBe('RoleNotAllowed');
    expect(decideOn(board, 'late', true, 'sympathy')).toBe('ReasonNotAllowed');
    expect(decideOn(board, 'late', true)).toBe('ReasonNotAllowed');
    expect(decideOn(board, 'hard', true, 'hardship')).toBe('NoDiscretion');
    expect(decideOn(board, 'unknown', true, 'hardship')).toBe('LimitUnknown');
  });

  it('is turned away by whoever handles it', () => {
    expect(typesOf(decideOn(handler, 'hard', false))).toEqual(['admissibility.decided']);
  });
});
