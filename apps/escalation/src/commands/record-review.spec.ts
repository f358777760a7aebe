import { board, handler, later, received, somebody, supervisor } from '../../test/case';
import { needsAnOpenCase } from '../../test/every-command';
import { rulesOf, rulesWith, titled } from '../../test/rules';
import { recordReview } from './record-review';

describe('recording a review', () => {
  const review = (actor = handler, dossier = received()) =>
    dossier.does(later, recordReview, { finding: 'on-track' }, { actor });
  needsAnOpenCase(recordReview, { finding: 'on-track' }, supervisor);

  it('a review is proven by the role charged with it', () => {
    expect(review(supervisor)).toEqual([
      { type: 'review.done', data: { at: later, reviewer: 'p-supervisor', finding: 'on-track' } },
    ]);
    expect(received().may(later, recordReview, handler)).toBe('RoleNotAllowed');
    expect(review(handler)).toBe('RoleNotAllowed');
  });

  it('also by the role that watches over the step, and by none where nobody does', () => {
    const manager = somebody('p-manager', 'senior-manager');
    const watched = rulesWith({
      steps: [{ id: 'desk', title: titled, owner: 'employee', oversight: 'manager', begins: {} }],
    });
    expect(received(watched).may(later, recordReview, manager)).toBeUndefined();
    expect(review(manager, received(watched))).toMatchObject([{ data: { reviewer: 'p-manager' } }]);
    expect(received(watched).may(later, recordReview, board)).toBe('RoleNotAllowed');
    expect(review(manager, received(rulesWith({})))).toBe('RoleNotAllowed');
  });

  it('by none of a procedure that knows no role for supervisors: who may is said', () => {
    const dossier = received(rulesOf('leasem'));
    expect(dossier.may(later, recordReview, supervisor)).toBe('RoleNotAllowed');
    expect(dossier.answer(later, recordReview, { finding: 'on-track' }, { actor: supervisor })).toMatchObject({
      code: 'RoleNotAllowed',
      message: { en: 'Your role does not watch over this complaint. These do: Board.' },
      data: { roles: ['board'] },
    });
    expect(review(board, dossier)).toMatchObject([{ data: { reviewer: 'p-board' } }]);
    expect(received(rulesOf('three-step-lease')).may(later, recordReview, supervisor)).toBeUndefined();
  });

  it('nothing is asked of a procedure that has none of it', () => {
    expect(review(handler, received(rulesWith({})))).toBe('RoleNotAllowed');
  });
});
