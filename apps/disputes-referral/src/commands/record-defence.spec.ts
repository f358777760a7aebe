import { body, later, referralId } from '../../test/case';
import { needsAFiling, tellsItsTime } from '../../test/every-command';
import { filedAt, firstReferral, referralAt } from '../../test/referrals';
import { directLease } from '../../test/rules';
import { isDefenceLate } from '../domain/referral';
import { recordDefence } from './record-defence';

describe('the defence', () => {
  needsAFiling(recordDefence, {});
  tellsItsTime(
    () => referralAt('filed'),
    recordDefence,
    (at) => ({ at }),
    filedAt,
  );

  it('is recorded once, also when it is late', () => {
    const dossier = referralAt('filed');
    expect(dossier.does(later, recordDefence, {})).toEqual([
      { type: 'defence.submitted', data: { at: later, referralId, body } },
    ]);
    expect(isDefenceLate(firstReferral(dossier.state), directLease)).toBe(true);
    expect(dossier.may(later, recordDefence)).toBe('DefenceAlreadySubmitted');
    expect(dossier.does(later, recordDefence, {})).toBe('DefenceAlreadySubmitted');
  });

  it('needs a case that is not ruled on', () => {
    expect(referralAt('ruled').may(later, recordDefence)).toBe('ReferralAlreadyRuled');
    expect(referralAt('ruled').does(later, recordDefence, {})).toBe('ReferralAlreadyRuled');
  });
});
