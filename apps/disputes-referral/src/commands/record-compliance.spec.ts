import { later, referralId } from '../../test/case';
import { needsAComplaint, tellsItsTime } from '../../test/every-command';
import { apology, compliedWith, payment, referralAt, ruledAt, rulingId } from '../../test/referrals';
import { recordCompliance } from './record-compliance';

describe('complying', () => {
  needsAComplaint(recordCompliance, { orderId: payment });
  tellsItsTime(
    () => referralAt('ruled'),
    recordCompliance,
    (at) => ({ orderId: payment, at }),
    ruledAt,
  );

  it('is recorded per order, with proof, once', () => {
    const dossier = referralAt('ruled');
    const proofSha256 = 'a'.repeat(64);
    expect(dossier.does(later, recordCompliance, { orderId: apology, proofSha256 })).toEqual([
      {
        type: 'ruling.order-complied',
        data: { at: later, rulingId, orderId: apology, proofSha256, by: 'p-handler' },
      },
    ]);
    expect(dossier.does(later, recordCompliance, { orderId: apology })).toBe('OrderAlreadyComplied');
    expect(dossier.may(later, recordCompliance)).toBeUndefined();
    expect(dossier.does(later, recordCompliance, { orderId: payment })).toHaveLength(1);
  });

  it('is about an order of a ruling on this complaint', () => {
    expect(referralAt('filed').may(later, recordCompliance)).toBe('OrderUnknown');
    expect(referralAt('filed').does(later, recordCompliance, { orderId: payment })).toBe('OrderUnknown');
    expect(referralAt('ruled').does(later, recordCompliance, { orderId: rulingId })).toBe('OrderUnknown');
  });

  it('is possible also after the case was closed', () => {
    const dossier = compliedWith(later, payment);
    dossier.sees('referral.closed', later, { referralId, outcome: 'settled' });
    expect(dossier.does(later, recordCompliance, { orderId: apology })).toHaveLength(1);
  });

  it('takes a proof in capitals for the same in small letters', () => {
    const proof = { orderId: payment, proofSha256: 'AB'.repeat(32) };
    expect(recordCompliance.input.parse(proof).proofSha256).toBe('ab'.repeat(32));
  });
});
