import { body, received, referralId } from '../../test/case';
import { firstReferral, referralAt } from '../../test/referrals';
import { directLease } from '../../test/rules';
import { filingOf, isDefenceLate, statusOf } from './referral';

describe('a case before a dispute body', () => {
  it('is flagged as late after the last safe day and as early before the gate opened', () => {
    const filing = (filedAt: string) => {
      const dossier = received();
      dossier.sees('referral.filed', filedAt, { referralId, body, filedBy: 'complainant' });
      return filingOf(dossier.state, firstReferral(dossier.state), directLease);
    };
    expect(filing('2026-03-28T22:59:59.999Z')).toEqual({ isEarly: true, isLate: false, lastDay: '2027-03-01' });
    expect(filing('2026-03-28T23:00:00.000Z')).toMatchObject({ isEarly: false, isLate: false });
    expect(filing('2027-03-01T22:59:59.999Z')).toMatchObject({ isEarly: false, isLate: false });
    expect(filing('2027-03-01T23:00:00.000Z')).toMatchObject({ isEarly: false, isLate: true });
  });

  it.each(['filed', 'defended', 'ruled', 'withdrawn', 'closed'] as const)('stands at %s', (status) => {
    expect(statusOf(firstReferral(referralAt(status).state))).toBe(status);
  });

  it('has a late defence when it came in after its day, and neither without', () => {
    expect(isDefenceLate(firstReferral(referralAt('defended').state), directLease)).toBe(true);
    const inTime = referralAt('filed');
    inTime.sees('defence.submitted', '2026-05-10T21:59:59.999Z', { referralId });
    expect(isDefenceLate(firstReferral(inTime.state), directLease)).toBe(false);
    expect(isDefenceLate(firstReferral(referralAt('filed').state), directLease)).toBeUndefined();
  });
});
