import { fact } from '@gehoor/decision';
import { later, monday, received } from '../../test/case';
import { markSeen } from '../commands/mark-seen';
import { isUnheeded } from './statements';

const said = fact('statement.received', { at: later, statementId: 's', kind: 'comment', channel: 'phone' });
const planned = fact('next-action.planned', { at: later, on: '2026-03-03', action: 'call' });

describe('what the complainant said', () => {
  it('is unheeded until somebody of the firm does something about the case', () => {
    expect(isUnheeded([])).toBe(false);
    expect(isUnheeded([planned, said])).toBe(true);
    expect(isUnheeded([said, planned])).toBe(false);
    expect(isUnheeded([said, planned, said])).toBe(true);
  });

  it('is not heeded by what the house does by itself, nor by what was done before anybody knew', () => {
    const informed = fact('role.informed', { at: later, role: 'board', about: 'statement.received' });
    expect(isUnheeded([said, informed])).toBe(true);
    const automatic = fact('letter.approved', { at: later, letterId: 'l', kind: 'referral' });
    expect(isUnheeded([said, automatic])).toBe(true);
    expect(isUnheeded([said, fact('letter.approved', { ...automatic.data, by: 'p-1' })])).toBe(false);
    const early = fact('statement.received', { ...said.data, at: monday });
    expect(isUnheeded([planned, early])).toBe(true);
  });

  it('of a closed case is told whoever had it, and is heeded when they have seen it', () => {
    const dossier = received();
    dossier.sees('complaint.closed', later, { outcome: 'disagreement' });
    expect(dossier.sees('statement.received', later, { kind: 'dissatisfied' })).toMatchObject([
      { type: 'role.informed', data: { role: 'employee', about: 'statement.received' } },
    ]);
    expect(isUnheeded(dossier.state.history)).toBe(true);
    dossier.sees('informed.seen', later, { role: 'board', upTo: later });
    dossier.sees('informed.seen', later, { role: 'employee', upTo: monday });
    expect(isUnheeded(dossier.state.history)).toBe(true);
    dossier.does(later, markSeen, { role: 'employee', upTo: Date.parse(later) });
    expect(isUnheeded(dossier.state.history)).toBe(false);
  });

  it('of an open case is not heeded by being seen', () => {
    const told = fact('role.informed', { at: later, role: 'employee', about: 'statement.received' });
    const seen = fact('informed.seen', { at: later, role: 'employee', by: 'p-1', upTo: later });
    expect(isUnheeded([said, told, seen])).toBe(true);
  });

  it('reaches whom a message was passed on to, after it was closed', () => {
    const dossier = received(undefined, { kind: 'question' });
    dossier.sees('complaint.closed', later, { outcome: 'routed' });
    expect(dossier.sees('statement.received', later, { kind: 'comment' })).toMatchObject([
      { type: 'role.informed', data: { about: 'statement.received' } },
    ]);
  });
});
