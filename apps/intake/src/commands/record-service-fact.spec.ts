import { later, monday, received } from '../../test/complaint';
import { needsAComplaint, tellsItsTime } from '../../test/every-command';
import { directLease, rulesOf } from '../../test/rules';
import { recordServiceFact } from './record-service-fact';

describe('recording a fact of the service', () => {
  const clocks = directLease.procedure.clocks.map((clock) => ({
    ...clock,
    starts: [{ on: 'service-fact.recorded', where: { kind: 'limit-requested' } }],
  }));
  const insured = () => received({}, rulesOf('directlease', { clocks }));
  const requested = { kind: 'limit-requested' };
  needsAComplaint(recordServiceFact, requested, insured);
  tellsItsTime(insured, recordServiceFact, monday, (at) => ({ ...requested, at }));

  it('takes one that a clock of the procedure looks at, and no other', () => {
    const named = { ...requested, about: 'limit-1', effectiveOn: '2026-03-05', reason: 'size', approvedBy: 'p-1' };
    expect(insured().does(later, recordServiceFact, named)).toEqual([
      { type: 'service-fact.recorded', data: { at: later, factId: expect.any(String), ...named } },
    ]);
    expect(insured().does(later, recordServiceFact, { kind: 'sunshine' })).toBe('kind: UNKNOWN_KIND');
  });
});
