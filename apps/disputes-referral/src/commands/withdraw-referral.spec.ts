import { body, later, referralId } from '../../test/case';
import { needsAFiling, tellsItsTime } from '../../test/every-command';
import { filedAt, firstReferral, referralAt } from '../../test/referrals';
import { statusOf } from '../domain/referral';
import { withdrawReferral } from './withdraw-referral';

describe('taking a case back', () => {
  needsAFiling(withdrawReferral, {});
  tellsItsTime(
    () => referralAt('filed'),
    withdrawReferral,
    (at) => ({ at }),
    filedAt,
  );

  it('ends it, defended or not', () => {
    const dossier = referralAt('defended');
    expect(dossier.does(later, withdrawReferral, {})).toEqual([
      { type: 'referral.withdrawn', data: { at: later, referralId, body } },
    ]);
    expect(statusOf(firstReferral(dossier.state))).toBe('withdrawn');
  });

  it('is possible only before a ruling', () => {
    expect(referralAt('ruled').may(later, withdrawReferral)).toBe('ReferralAlreadyRuled');
    expect(referralAt('ruled').does(later, withdrawReferral, {})).toBe('ReferralAlreadyRuled');
  });
});
