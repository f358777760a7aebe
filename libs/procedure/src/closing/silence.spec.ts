import { rulesOf, rulesWith, titled } from '@gehoor/testing';
import { at, office } from '../../test/read-rulebook';
import { silenceLastsUntil } from './silence';

const friday = at('2026-05-01T16:00:00+02:00');
const until = (procedure: Parameters<typeof silenceLastsUntil>[0]) => silenceLastsUntil(procedure, office(), friday);

describe('silence before closing', () => {
  it('lasts a fortnight where the procedure does not say', () => {
    expect(until(rulesOf('directlease').procedure)).toBe(at('2026-05-16T00:00:00+02:00'));
  });

  it('lasts as long as the procedure says, in its own calendar', () => {
    const closing = { noReactionAfter: { amount: 5, unit: 'workingDays' as const } };
    expect(until(rulesWith({ closing }).procedure)).toBe(at('2026-05-09T00:00:00+02:00'));
    const parameters = [{ id: 'silence', title: titled, value: { amount: 4, unit: 'weeks' as const } }];
    const named = rulesWith({ parameters, closing: { noReactionAfter: { parameter: 'silence' } } });
    expect(until(named.procedure)).toBe(at('2026-05-30T00:00:00+02:00'));
  });
});
