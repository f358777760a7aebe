import { board, handler, monday, received, typesOf } from '../../test/case';
import { needsAnOpenCase } from '../../test/every-command';
import { rulesWith, titled } from '../../test/rules';
import { decideAdmissibility } from './decide-admissibility';

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
  const decideOn = (actor: typeof handler, id: string, admitted: boolean, reason?: string) =>
    received(rules).does(monday, decideAdmissibility, { limit: id, admitted, reason }, { actor });
  needsAnOpenCase(decideAdmissibility, { limit: 'late', admitted: false });

  it('is taken all the same by the role and for the reasons of the procedure', () => {
    expect(decideOn(board, 'late', true, 'hardship')).toEqual([
      {
        type: 'admissibility.decided',
        data: { at: monday, limit: 'late', admitted: true, reason: 'hardship', by: 'p-board' },
      },
    ]);
    expect(decideOn(handler, 'late', true, 'hardship')).toBe('RoleNotAllowed');
    expect(decideOn(board, 'late', true, 'sympathy')).toBe('ReasonNotAllowed');
    expect(decideOn(board, 'late', true)).toBe('ReasonNotAllowed');
    expect(decideOn(board, 'hard', true, 'hardship')).toBe('DiscretionMissing');
    expect(decideOn(board, 'unknown', true, 'hardship')).toBe('LimitUnknown');
  });

  it('is turned away by whoever handles it', () => {
    expect(typesOf(decideOn(handler, 'hard', false))).toEqual(['admissibility.decided']);
    expect(decideOn(handler, 'unknown', false)).toBe('LimitUnknown');
  });
});
