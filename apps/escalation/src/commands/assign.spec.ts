import { later, received, typesOf } from '../../test/case';
import { needsAnOpenCase } from '../../test/every-command';
import { directLease, rulesWith } from '../../test/rules';
import { assign } from './assign';

describe('assigning a handler', () => {
  const sanne = { handler: 'h1', name: 'Sanne Visser' };
  needsAnOpenCase(assign, sanne);

  it('gives the case to somebody in the role that owns the step', () => {
    const dossier = received();
    expect(dossier.does(later, assign, { ...sanne, department: 'fleet' })).toEqual([
      { type: 'handler.assigned', data: { at: later, handler: 'h1', role: 'employee', department: 'fleet' } },
    ]);
    expect(dossier.state.handler).toMatchObject({ handler: 'h1', department: 'fleet' });
  });

  it('does nothing when that person handles it already, in that department', () => {
    const dossier = received();
    dossier.does(later, assign, { ...sanne, department: 'fleet' });
    expect(dossier.does(later, assign, { ...sanne, department: 'fleet' })).toEqual([]);
    expect(dossier.does(later, assign, sanne)).toEqual([]);
    expect(typesOf(dossier.does(later, assign, { ...sanne, department: 'finance' }))).toEqual(['handler.assigned']);
  });

  it('is of a department of the procedure; where it lists none, of any', () => {
    expect(received().does(later, assign, { ...sanne, department: 'nonsense' })).toBe('department: UNKNOWN_DEPARTMENT');
    const free = received(rulesWith({ departments: [] }));
    expect(typesOf(free.does(later, assign, { ...sanne, department: 'nonsense' }))).toEqual(['handler.assigned']);
  });

  it('is refused for whom the complaint is about, whoever assigns', () => {
    const dossier = received(directLease(), { concernsPersons: ['h1'] });
    expect(dossier.does(later, assign, sanne)).toBe('HandlerIsSubject');
    expect(dossier.may(later, assign)).toBeUndefined();
    expect(typesOf(dossier.does(later, assign, { ...sanne, handler: 'h2' }))).toEqual(['handler.assigned']);
  });

  it('keeps names and addresses out of the fact', () => {
    const reachable = { ...sanne, email: 'sanne@directlease.example', phone: '0612345678' };
    expect(received().does(later, assign, reachable)).toEqual([
      { type: 'handler.assigned', data: { at: later, handler: 'h1', role: 'employee' } },
    ]);
  });
});
