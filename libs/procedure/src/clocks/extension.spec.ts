import { at, iso, office, theRulebook } from '../../test/read-rulebook';
import type { ClockDefinition } from '../model';
import { extendedDue, type ExtensionRequest } from './extension';

const procedure = theRulebook().procedure('connecte', 1);
const position = procedure.clocks.find(({ id }) => id === 'S2.C3')!;
const request: ExtensionRequest = {
  reason: 'insurer',
  receivedAt: at('2026-03-02T10:00:00+01:00'),
  noticeAt: at('2026-03-30T10:00:00+02:00'),
  dueAt: at('2026-04-03T00:00:00+02:00'),
  toldOn: '2026-04-20',
  extensions: 0,
};
const withRule = (
  from: 'receipt' | 'notice' | 'due',
  term: { amount: number; unit: 'weeks' | 'hours' },
): ClockDefinition => ({
  ...position,
  extends: [{ ...position.extends[0]!, from, term, atMost: 1 }],
});
const extended = (clock: ClockDefinition, more: Partial<ExtensionRequest> = {}): unknown => {
  const answer = extendedDue(procedure, office(), clock, { ...request, ...more });
  return 'dueAt' in answer ? iso(answer.dueAt) : answer.refused;
};

describe('an extension', () => {
  it('lasts until the end of the date told', () => {
    expect(extended(position)).toBe('2026-04-20T22:00:00.000Z');
  });

  it('counts from receipt, from the notice, or from the day it was due', () => {
    expect(extended(withRule('receipt', { amount: 6, unit: 'weeks' }))).toBe('2026-04-13T22:00:00.000Z');
    expect(extended(withRule('notice', { amount: 2, unit: 'weeks' }))).toBe('2026-04-13T22:00:00.000Z');
    expect(extended(withRule('due', { amount: 2, unit: 'weeks' }))).toBe('2026-04-16T22:00:00.000Z');
    expect(extended(withRule('due', { amount: 24, unit: 'hours' }))).toBe('2026-04-03T22:00:00.000Z');
  });

  it('does not exist for a reason the procedure does not know', () => {
    expect(extended(position, { reason: 'holiday' })).toBe('not-allowed');
  });

  it('does not exist when the customer was told at or after the due instant', () => {
    expect(extended(position, { noticeAt: request.dueAt })).toBe('too-late');
    expect(extended(position, { noticeAt: request.dueAt - 1 })).toBe('2026-04-20T22:00:00.000Z');
  });

  it('is refused once used up, and without a date where the date is told', () => {
    expect(extended(withRule('receipt', { amount: 6, unit: 'weeks' }), { extensions: 1 })).toBe('used-up');
    expect(extended(position, { toldOn: undefined })).toBe('no-date');
  });
});
