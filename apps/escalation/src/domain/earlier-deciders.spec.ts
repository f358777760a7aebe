import { caseUnder, later, monday, type PlayedCase, somebody, typesOf } from '../../test/case';
import { type ProcedureInput, rulesWith, titled } from '../../test/rules';
import { assign } from '../commands/assign';
import { decide } from '../commands/decide';
import { takeOver } from '../commands/take-over';

/** The gate as version 1 of a procedure writes it, and as there is a kind for it since. */
describe.each(['not-the-subject', 'another-decider'] as const)('who decided before, by a gate of kind %s', (kind) => {
  const rules = (more: Partial<ProcedureInput['steps'][number]> = {}, owner = 'manager') =>
    rulesWith({
      steps: [
        {
          id: 'desk',
          title: titled,
          owner: 'employee',
          begins: {},
          moves: [
            { trigger: 'dissatisfied', to: 'objection' },
            { trigger: 'taken-over', by: 'manager', reasons: ['other'], to: 'objection' },
          ],
          ...more,
        },
        { id: 'objection', title: titled, owner },
      ],
      gates: [
        {
          id: 'another',
          title: titled,
          kind,
          blocks: ['decide'],
          shuts: [{ on: 'step.entered', where: { step: 'objection' } }],
          opens: [{ on: 'handler.assigned' }],
        },
      ],
    });
  const first = somebody('m1', 'handler', 'senior-manager');
  const second = somebody('m2', 'senior-manager');
  const decision = { outcome: 'rejected' as const, remedies: [] };
  const decideAs = (dossier: PlayedCase, actor = first) => dossier.does(later, decide, decision, { actor });
  const assigned = (dossier: PlayedCase, handler: string) =>
    typesOf(dossier.does(later, assign, { handler, name: handler }));
  const decidedOnce = (of = rules()) => {
    const dossier = caseUnder(of);
    dossier.sees('complaint.received', monday);
    decideAs(dossier);
    return dossier;
  };
  const objected = (of = rules()) => {
    const dossier = decidedOnce(of);
    dossier.sees('statement.received', later, { kind: 'dissatisfied' });
    return dossier;
  };

  it('neither handles the objection nor decides on it, and nobody does until somebody else was assigned', () => {
    const dossier = objected();
    expect(assigned(dossier, 'm1')).toEqual(['DecidedBefore']);
    expect(decideAs(dossier, second)).toBe('GateShut');
    expect(assigned(dossier, 'm2')).toEqual(['handler.assigned', 'gate.opened']);
    expect(decideAs(dossier)).toBe('DecidedBefore');
    expect(typesOf(decideAs(dossier, second))).toEqual(['decision.taken']);
    expect(typesOf(decideAs(dossier, second))).toEqual(['decision.taken']);
  });

  it('does not take it over to that step either', () => {
    const take = (actor: typeof first) => decidedOnce().does(later, takeOver, { reason: 'other' }, { actor });
    expect(take(first)).toBe('DecidedBefore');
    expect(typesOf(take(second))).toEqual(['case.taken-over', 'step.entered', 'gate.shut', 'handler.assigned', 'gate.opened']); // prettier-ignore
  });

  it('is kept out as a handler who stays, and one who did not decide stays at work', () => {
    const staying = (handler: string) => {
      const dossier = caseUnder(rules({}, 'employee'));
      dossier.sees('complaint.received', monday);
      assigned(dossier, handler);
      decideAs(dossier);
      return typesOf(dossier.sees('statement.received', later, { kind: 'dissatisfied' }));
    };
    expect(staying('m1')).toEqual(['step.entered', 'gate.shut']);
    expect(staying('m2')).toEqual(['step.entered']);
  });

  it('is also who decided on the limit or the claim that it contests, unless that was taken back', () => {
    const decided = { factId: '0190a1b2-c3d4-7e5f-8a6b-000000000001', kind: 'claim-rejected', decidedBy: 'm1' };
    const contesting = (more: object = {}) => {
      const dossier = caseUnder(rules());
      dossier.sees('complaint.received', monday, more);
      dossier.sees('service-fact.recorded', monday, { ...decided, decidedBy: 'contestedDeciders' in more ? undefined : 'm1' }); // prettier-ignore
      decideAs(dossier, somebody('m3', 'handler'));
      dossier.sees('statement.received', later, { kind: 'dissatisfied' });
      return dossier;
    };
    expect(assigned(contesting({ contestedDeciders: ['m1'] }), 'm1')).toEqual(['DecidedBefore']);
    expect(assigned(contesting(), 'm1')).toEqual(['DecidedBefore']);
    expect(assigned(contesting(), 'm2')).toEqual(['handler.assigned', 'gate.opened']);
    const mistaken = contesting();
    mistaken.sees('service-fact.withdrawn', later, { ...decided, because: 'mistake' });
    expect(assigned(mistaken, 'm1')).toEqual(['handler.assigned', 'gate.opened']);
  });

  it('is, where an earlier release did not record it, whoever had been assigned', () => {
    const dossier = caseUnder(rules());
    dossier.sees('complaint.received', monday);
    assigned(dossier, 'm1');
    dossier.sees('decision.taken', later, { step: 'desk', remedies: [] });
    dossier.sees('statement.received', later, { kind: 'dissatisfied' });
    expect(assigned(dossier, 'm1')).toEqual(['DecidedBefore']);
    expect(assigned(dossier, 'm2')).toEqual(['handler.assigned', 'gate.opened']);
  });
});
