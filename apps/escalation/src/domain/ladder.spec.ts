import { caseUnder, typesOf } from '../../test/case';
import { directLease, rulesWith, titled, type ProcedureInput } from '../../test/rules';
import { assign } from './assign';
import { decide } from './decide';
import { declareUnable } from './declare-unable';
import { takeOver } from './take-over';

const monday = '2026-03-02T09:00:00.000Z';
const later = '2026-03-02T11:00:00.000Z';
const handler = { subject: 'p-handler', roles: ['handler'] };
const supervisor = { subject: 'p-supervisor', roles: ['supervisor'] };

describe('a received complaint', () => {
  it('comes to the first step that fits it, with its owner, its oversight and its clause', () => {
    const dossier = caseUnder(directLease());
    expect(dossier.sees('complaint.received', monday)).toEqual([
      {
        type: 'step.entered',
        data: {
          ...{ at: monday, step: 'department', round: 1, trigger: 'received', clause: '2.1.2-department' },
          ...{ ownerRole: 'employee', oversightRole: 'head-of-department' },
        },
      },
    ]);
  });

  it('that is no complaint is passed on to the role the procedure names, and comes to no step', () => {
    const dossier = caseUnder(directLease());
    expect(dossier.sees('complaint.received', monday, { kind: 'feedback' })).toMatchObject([
      { type: 'role.informed', data: { role: 'head-of-department', about: 'received:feedback' } },
    ]);
  });

  it('begins on the step for its channel and severity', () => {
    const rules = rulesWith({
      steps: [
        { id: 'board', title: titled, owner: 'board', begins: { when: { channel: 'online-form' } } },
        { id: 'desk', title: titled, owner: 'employee', begins: {} },
      ],
      duties: [
        {
          id: 'tell',
          title: titled,
          kind: 'inform-role',
          role: 'board',
          on: [{ on: 'complaint.received' }],
          when: { severity: 'serious' },
        },
      ],
    });
    expect(caseUnder(rules).sees('complaint.received', monday, { channel: 'online-form' })).toMatchObject([
      { type: 'step.entered', data: { step: 'board' } },
    ]);
    const raised = caseUnder(rules);
    expect(typesOf(raised.sees('complaint.received', monday, { channel: 'email' }))).toEqual(['step.entered']);
    const later = raised.sees('complaint.classified', '2026-03-02T10:00:00.000Z', { severity: 'serious' });
    expect(later).toMatchObject([{ type: 'role.informed', data: { role: 'board' } }]);
    expect(raised.sees('complaint.classified', '2026-03-02T11:00:00.000Z', { severity: 'serious' })).toEqual([]);
  });
});

describe('the ladder', () => {
  const step = (id: string, moves: ProcedureInput['steps'][number]['moves'] = []) => ({
    id,
    title: titled,
    owner: id === 'board' ? 'board' : 'employee',
    moves,
  });
  const ladder = rulesWith({
    steps: [
      { ...step('desk', [{ trigger: 'dissatisfied', after: { on: 'decision.taken' }, to: 'team' }]), begins: {} },
      step('team', [
        { trigger: 'expired', clock: 'C1', to: 'board', informs: ['board'] },
        { trigger: 'dissatisfied', after: { on: 'decision.taken' }, to: 'board' },
      ]),
      step('board'),
    ],
  });
  const decideNow = (dossier: ReturnType<typeof caseUnder>) =>
    dossier.does(later, (state, asked) =>
      decide(state, ladder, { actor: handler, outcome: 'rejected', remedies: [] }, asked),
    );

  it('is climbed by a dissatisfied customer, but only after the outcome of this very step', () => {
    const dossier = caseUnder(ladder);
    dossier.sees('complaint.received', monday);
    expect(dossier.sees('statement.received', later, { kind: 'dissatisfied' })).toEqual([]);
    decideNow(dossier);
    expect(dossier.sees('statement.received', later, { kind: 'dissatisfied' })).toMatchObject([
      { type: 'step.entered', data: { step: 'team', trigger: 'dissatisfied' } },
    ]);
    expect(dossier.sees('statement.received', later, { kind: 'dissatisfied' })).toEqual([]);
    decideNow(dossier);
    expect(dossier.sees('statement.received', later, { kind: 'dissatisfied' })).toMatchObject([
      { data: { step: 'board' } },
    ]);
  });

  it('is climbed by an expired clock that the step names, at the due instant, and by no other', () => {
    const dossier = caseUnder(ladder);
    dossier.sees('complaint.received', monday);
    expect(dossier.sees('clock.expired', later, { clock: 'C1' })).toEqual([]);
    decideNow(dossier);
    dossier.sees('statement.received', later, { kind: 'dissatisfied' });
    const due = '2026-03-04T09:00:00.000Z';
    expect(dossier.sees('clock.expired', due, { clock: 'C1' })).toMatchObject([
      { type: 'step.entered', data: { step: 'board', at: due, trigger: 'expired:C1' } },
      { type: 'role.informed', data: { role: 'board', about: 'expired:C1' } },
    ]);
  });

  it('is not climbed any more once the case is closed', () => {
    const dossier = caseUnder(ladder);
    dossier.sees('complaint.received', monday);
    decideNow(dossier);
    dossier.sees('complaint.closed', later, { outcome: 'accepted' });
    expect(dossier.sees('statement.received', later, { kind: 'dissatisfied' })).toEqual([]);
  });

  it('leaves nobody as its handler when another role owns the next step', () => {
    const dossier = caseUnder(ladder);
    dossier.sees('complaint.received', monday);
    dossier.does(monday, (state, asked) => assign(state, ladder, { handler: 'h1' }, asked));
    decideNow(dossier);
    dossier.sees('statement.received', later, { kind: 'dissatisfied' });
    expect(dossier.state.handler?.handler).toBe('h1');
    dossier.sees('clock.expired', later, { clock: 'C1' });
    expect(dossier.state.handler).toBeUndefined();
  });
});

describe('an expired clock', () => {
  it('tells whom its definition names, once', () => {
    const dossier = caseUnder(directLease());
    dossier.sees('complaint.received', monday);
    expect(dossier.sees('clock.expired', later, { clock: 'S1.C2', clockId: 'S1.C2#1' })).toMatchObject([
      {
        type: 'role.informed',
        data: { role: 'head-of-department', about: 'expired:S1.C2', clause: '2.1.2-confirmation' },
      },
    ]);
  });
});

describe('a handler who cannot solve it', () => {
  const rules = directLease();
  const unable = (reason: string) => (dossier: ReturnType<typeof caseUnder>) =>
    dossier.does(later, (state, asked) => declareUnable(state, rules, { actor: handler, reason }, asked));

  it.each(['complexity', 'authority'])('for %s brings in the head of the department', (reason) => {
    const dossier = caseUnder(rules);
    dossier.sees('complaint.received', monday);
    expect(unable(reason)(dossier)).toMatchObject([
      { type: 'handler.unable', data: { reason } },
      {
        type: 'role.informed',
        data: { role: 'head-of-department', about: `unable:${reason}`, clause: '2.1.3-discuss' },
      },
    ]);
  });

  it('is refused for a reason the procedure does not know, before receipt and after closing', () => {
    const dossier = caseUnder(rules);
    expect(unable('complexity')(dossier)).toBe('NOT_FOUND');
    dossier.sees('complaint.received', monday);
    expect(unable('boredom')(dossier)).toBe('ReasonNotAllowed');
    dossier.sees('complaint.closed', later, { outcome: 'withdrawn' });
    expect(unable('complexity')(dossier)).toBe('CaseClosed');
  });
});

describe('taking a case over', () => {
  const rules = directLease();
  const take = (dossier: ReturnType<typeof caseUnder>, actor = supervisor, reason = 'complexity') =>
    dossier.does(later, (state, asked) => takeOver(state, rules, { actor, reason }, asked));

  it('moves it to the supervisor’s step and makes the supervisor its handler', () => {
    const dossier = caseUnder(rules);
    dossier.sees('complaint.received', monday);
    dossier.does(monday, (state, asked) => assign(state, rules, { handler: 'h1' }, asked));
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
    expect(take(dossier)).toBe('TakeOverNotForeseen');
  });

  it('is refused to another role, for another reason, and to whom the complaint is about', () => {
    const dossier = caseUnder(rules);
    dossier.sees('complaint.received', monday, { concernsPersons: ['p-supervisor'] });
    expect(take(dossier, handler)).toBe('RoleNotAllowed');
    expect(take(dossier, supervisor, 'holiday')).toBe('ReasonNotAllowed');
    expect(take(dossier)).toBe('HandlerIsSubject');
  });
});

describe('assigning a handler', () => {
  const rules = directLease();
  const give = (dossier: ReturnType<typeof caseUnder>, handler: string, department?: string) =>
    dossier.does(later, (state, asked) =>
      assign(state, rules, { handler, ...(department === undefined ? {} : { department }) }, asked),
    );

  it('gives the case to somebody in the role that owns the step', () => {
    const dossier = caseUnder(rules);
    dossier.sees('complaint.received', monday);
    expect(give(dossier, 'h1', 'fleet')).toEqual([
      { type: 'handler.assigned', data: { at: later, handler: 'h1', role: 'employee', department: 'fleet' } },
    ]);
    expect(give(dossier, 'h1', 'fleet')).toEqual([]);
    expect(typesOf(give(dossier, 'h1', 'finance'))).toEqual(['handler.assigned']);
  });

  it('is refused for whom the complaint is about, for what was passed on, and when closed', () => {
    const dossier = caseUnder(rules);
    dossier.sees('complaint.received', monday, { concernsPersons: ['h1'] });
    expect(give(dossier, 'h1')).toBe('HandlerIsSubject');
    dossier.sees('complaint.closed', later, { outcome: 'withdrawn' });
    expect(give(dossier, 'h2')).toBe('CaseClosed');
    const question = caseUnder(rules);
    question.sees('complaint.received', monday, { kind: 'question' });
    expect(give(question, 'h2')).toBe('NotHandled');
  });
});
