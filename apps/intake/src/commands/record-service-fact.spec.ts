import { later, monday, received } from '../../test/complaint';
import { needsAComplaint, tellsItsTime } from '../../test/every-command';
import { rulesOf } from '../../test/rules';
import { recordServiceFact } from './record-service-fact';

describe('recording a fact of the service', () => {
  const insured = () => received({}, rulesOf('atradius'));
  const requested = { kind: 'limit-requested' };
  needsAComplaint(recordServiceFact, requested, insured);
  tellsItsTime(insured, recordServiceFact, monday, (at) => ({ ...requested, at }));

  it('takes what the procedure speaks of: in a clock, a duty, a letter', () => {
    const named = { ...requested, about: 'limit-1', effectiveOn: '2026-03-05', reason: 'size', approvedBy: 'p-1' };
    expect(insured().does(later, recordServiceFact, named)).toEqual([
      { type: 'service-fact.recorded', data: { at: later, factId: expect.any(String), ...named } },
    ]);
    for (const kind of ['improvement-closed', 'limit-refused'])
      expect(insured().does(later, recordServiceFact, { kind })).toMatchObject([{ data: { kind } }]);
  });

  it('takes no other, and tells which there are', () => {
    expect(insured().does(later, recordServiceFact, { kind: 'sunshine' })).toBe('kind: UNKNOWN_KIND');
    expect(received().does(later, recordServiceFact, requested)).toBe('kind: UNKNOWN_KIND');
  });
});
