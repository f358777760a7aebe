import { fact } from '@gehoor/decision';
import { later, monday } from '../../test/case';
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
    const early = fact('statement.received', { ...said.data, at: monday });
    expect(isUnheeded([planned, early])).toBe(true);
  });
});
