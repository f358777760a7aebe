import { body, later, referralId } from '../../test/case';
import { needsAFiling, tellsItsTime } from '../../test/every-command';
import { apology, compliedWith, filedAt, payment, referralAt } from '../../test/referrals';
import { closeReferral } from './close-referral';

describe('closing a case', () => {
  const outcome = 'complied';
  needsAFiling(closeReferral, { outcome });
  tellsItsTime(
    () => referralAt('filed'),
    closeReferral,
    (at) => ({ outcome, at }),
    filedAt,
  );

  it('is possible only when every order was complied with', () => {
    expect(compliedWith(later, payment).may(later, closeReferral)).toBe('OrdersOpen');
    expect(compliedWith(later, payment).does(later, closeReferral, { outcome })).toBe('OrdersOpen');
    expect(compliedWith(later, payment, apology).does(later, closeReferral, { outcome })).toEqual([
      { type: 'referral.closed', data: { at: later, referralId, body, outcome } },
    ]);
  });
});
