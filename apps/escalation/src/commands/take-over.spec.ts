import { board, handler, later, monday, type PlayedCase, received, somebody, supervisor } from '../../test/case';
import { needsAnOpenCase } from '../../test/every-command';
import { directLease, rulesWith, titled } from '../../test/rules';
import { currentStep } from '../domain/case';
import { assign } from './assign';
import { takeOver } from './take-over';

describe('taking a case over', () => {
  const take = (dossier: PlayedCase, actor = supervisor, reason = 'complexity') =>
    dossier.does(later, takeOver, { reason }, { actor });
  needsAnOpenCase(takeOver, { reason: 'complexity' }, supervisor);

  it('moves it to the supervisor’s step and makes the supervisor its handler', () => {
    const dossier = received();
    dossier.does(monday, assign, { handler: 'h1', name: 'Sanne Visser' });
    expect(take(dossier)).toMatchObject([
      {
        type: 'case.taken-over',
        data: { by: 'p-supervisor', from: 'h1', role: 'head-of-department', reason: 'complexity' },
      },
      {
        type: 'step.entered',
        data: { step: 'supervisor', trigger: 'taken-over:complexity', clause: '2.1.3-takeover' },
      },
      { type: 'handler.assigned', data: { handler: 'p-supervisor', role: 'head-of-department' } },
    ]);
    expect(dossier.state.handler?.handler).toBe('p-supervisor');
    expect(dossier.may(later, takeOver, supervisor)).toBe('TakeOverNotForeseen');
    expect(take(dossier)).toBe('TakeOverNotForeseen');
  });

  it('names nobody it was taken from when nobody handled it', () => {
    const [taken] = received().does(later, takeOver, { reason: 'complexity' }, { actor: supervisor });
    expect(taken).toEqual({
      type: 'case.taken-over',
      data: { at: later, by: 'p-supervisor', role: 'head-of-department', reason: 'complexity' },
    });
  });

  it('is refused to another role, for another reason, and to whom the complaint is about', () => {
    const dossier = received();
    expect(dossier.may(later, takeOver, handler)).toBe('RoleNotAllowed');
    expect(take(dossier, handler)).toBe('RoleNotAllowed');
    expect(take(dossier, supervisor, 'holiday')).toBe('ReasonNotAllowed');
    const about = received(directLease(), { concernsPersons: ['p-supervisor'] });
    expect(about.may(later, takeOver, handler)).toBe('RoleNotAllowed');
    expect(about.may(later, takeOver, supervisor)).toBe('HandlerIsSubject');
    expect(take(about)).toBe('HandlerIsSubject');
  });

  it('stays on its step where the procedure moves it nowhere, and is open to whom it names nobody for', () => {
    const rules = rulesWith({
      steps: [{ id: 'desk', title: titled, owner: 'employee', begins: {}, moves: [{ trigger: 'taken-over' }] }],
    });
    const dossier = received(rules);
    expect(dossier.may(later, takeOver, board)).toBeUndefined();
    expect(take(dossier, board, 'holiday')).toMatchObject([
      { type: 'case.taken-over', data: { by: 'p-board', role: 'employee', reason: 'holiday' } },
      { type: 'handler.assigned', data: { handler: 'p-board', role: 'employee' } },
    ]);
    expect(take(received(rulesWith({})), board)).toBe('TakeOverNotForeseen');
  });

  it('makes them its handler in the role of the step it has come to, whichever move of the ladder led there', () => {
    const rules = rulesWith({
      steps: [
        {
          id: 'desk',
          title: titled,
          owner: 'employee',
          begins: {},
          moves: [
            { trigger: 'taken-over', by: 'manager' },
            { trigger: 'taken-over', by: 'board', to: 'boardroom' },
          ],
        },
        { id: 'boardroom', title: titled, owner: 'board' },
      ],
    });
    const dossier = received(rules);
    take(dossier, somebody('p-manager', 'senior-manager'));
    expect(dossier.state.handler).toMatchObject({ handler: 'p-manager', role: currentStep(dossier.state)?.ownerRole });
  });
});
