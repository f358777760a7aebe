import { caseUnder, later, monday, type PlayedCase, typesOf } from '../../test/case';
import { directLease, rulesWith, titled, type ProcedureInput } from '../../test/rules';
import { assign } from '../commands/assign';
import { decide } from '../commands/decide';

describe('a received complaint', () => {
  it('comes to the first step that fits it, with its owner, its oversight and its clause', () => {
    const dossier = caseUnder(directLease());
    expect(dossier.sees('complaint.received', monday)).toEqual([
      {
        type: 'step.entered',
        data: {
          at: monday,
          step: 'department',
          round: 1,
          trigger: 'received',
          clause: '2.1.2-department',
          ownerRole: 'employee',
          oversightRole: 'head-of-department',
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
    const told = raised.sees('complaint.classified', '2026-03-02T10:00:00.000Z', { severity: 'serious' });
    expect(told).toMatchObject([{ type: 'role.informed', data: { role: 'board' } }]);
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
  const decideNow = (dossier: PlayedCase) => dossier.does(later, decide, { outcome: 'rejected', remedies: [] });

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

  it('is climbed when the severity is raised to the level of the move or a heavier one, once', () => {
    const level = (id: string) => ({ id, title: titled });
    const bySeverity = rulesWith({
      severity: {
        levels: [level('light'), level('serious'), level('grave')],
        chosenBy: 'employee',
        raisedBy: ['employee'],
        default: 'light',
      },
      steps: [
        {
          ...step('desk', [{ trigger: 'raised', level: 'serious', to: 'board', informs: ['board'] }]),
          begins: {},
        },
        step('board'),
      ],
    });
    const classifiedAs = (severity: string, chosen?: string) => {
      const dossier = caseUnder(bySeverity);
      dossier.sees('complaint.received', monday, { severity: chosen });
      return dossier.sees('complaint.classified', later, { severity });
    };
    expect(classifiedAs('light')).toEqual([]);
    expect(classifiedAs('serious', 'serious')).toEqual([]);
    for (const severity of ['serious', 'grave'])
      expect(classifiedAs(severity)).toMatchObject([
        { type: 'step.entered', data: { step: 'board', trigger: `raised:${severity}` } },
        { type: 'role.informed', data: { role: 'board', about: `raised:${severity}` } },
      ]);
  });

  it('is not climbed any more once the case is closed', () => {
    const dossier = caseUnder(ladder);
    dossier.sees('complaint.received', monday);
    decideNow(dossier);
    dossier.sees('complaint.closed', later, { outcome: 'accepted' });
    expect(typesOf(dossier.sees('statement.received', later, { kind: 'dissatisfied' }))).toEqual(['role.informed']);
  });

  it('leaves nobody as its handler when another role owns the next step', () => {
    const dossier = caseUnder(ladder);
    dossier.sees('complaint.received', monday);
    dossier.does(monday, assign, { handler: 'h1', name: 'Sanne Visser' });
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
