import { at, office, theRulebook } from '../../test/read-rulebook';
import type { Procedure } from '../model';
import { silenceLastsUntil } from './silence';

const friday = at('2026-05-01T16:00:00+02:00');
const lease = theRulebook().procedure('directlease', 1);
const until = (changes: Partial<Procedure> = {}) => silenceLastsUntil({ ...lease, ...changes }, office(), friday);

describe('silence before closing', () => {
  it('lasts a fortnight where the procedure does not say', () => {
    expect(until()).toBe(at('2026-05-16T00:00:00+02:00'));
  });

  it('lasts as long as the procedure says, in its own calendar', () => {
    const closing = { noReactionAfter: { amount: 5, unit: 'workingDays' as const } };
    expect(until({ closing })).toBe(at('2026-05-09T00:00:00+02:00'));
    const title = { nl: 'Stilte', en: 'Silence' };
    const value = { amount: 4, unit: 'weeks' as const };
    const parameters = [{ id: 'silence', title, value, required: true, sample: false }];
    expect(until({ parameters, closing: { noReactionAfter: { parameter: 'silence' } } })).toBe(
      at('2026-05-30T00:00:00+02:00'),
    );
  });
});
