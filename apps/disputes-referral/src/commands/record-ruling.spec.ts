import { body, later, type Parsed, type PlayedCase, received, referralId } from '../../test/case';
import { needsAFiling, tellsItsTime } from '../../test/every-command';
import { filedAt, referralAt } from '../../test/referrals';
import { recordRuling } from './record-ruling';

describe('the ruling', () => {
  const ordered = (kind: string, complyBy?: string) => ({ kind, complyBy, amount: undefined });
  const upheld = { outcome: 'upheld' as const, orders: [ordered('payment', '2026-07-20')] };
  const rule = (dossier: PlayedCase, orders: Parsed<typeof recordRuling.input>['orders']) =>
    dossier.does(later, recordRuling, { outcome: 'upheld', orders });
  const beforeKifid = () => {
    const dossier = received();
    dossier.sees('referral.filed', filedAt, { referralId, body: 'kifid', filedBy: 'complainant' });
    return dossier;
  };
  needsAFiling(recordRuling, upheld);
  tellsItsTime(
    () => referralAt('filed'),
    recordRuling,
    (at) => ({ ...upheld, at }),
    filedAt,
  );

  it('is binding because the firm promised so, and gives each order an id and a last day', () => {
    expect(rule(referralAt('filed'), upheld.orders)).toEqual([
      {
        type: 'ruling.received',
        data: {
          at: later,
          referralId,
          body,
          rulingId: expect.any(String),
          outcome: 'upheld',
          binding: true,
          orders: [{ orderId: expect.any(String), kind: 'payment', complyBy: '2026-07-20' }],
        },
      },
    ]);
  });

  it('takes the last day from the body’s rules where it has them, and asks for it where it has not', () => {
    const undated = [ordered('payment')];
    expect(rule(beforeKifid(), undated)).toMatchObject([
      { type: 'ruling.received', data: { binding: false, orders: [{ kind: 'payment', complyBy: '2026-07-18' }] } },
    ]);
    expect(rule(referralAt('filed'), undated)).toBe('orders.0.complyBy: REQUIRED');
  });

  it('is refused a second time', () => {
    expect(referralAt('defended').may(later, recordRuling)).toBeUndefined();
    expect(referralAt('ruled').may(later, recordRuling)).toBe('ReferralAlreadyRuled');
    expect(rule(referralAt('ruled'), upheld.orders)).toBe('ReferralAlreadyRuled');
  });

  it('is refused with a last day before it, and every order at fault is named', () => {
    expect(rule(referralAt('filed'), [ordered('payment', '2026-06-19')])).toBe('orders.0.complyBy: TOO_EARLY');
    expect(rule(referralAt('filed'), [ordered('payment', '2026-06-20')])).toHaveLength(1);
    const orders = [ordered('payment'), ordered('repair', '2026-07-01'), ordered('apology')];
    expect(referralAt('filed').answer(later, recordRuling, { outcome: 'upheld', orders })).toMatchObject({
      data: {
        fields: [
          { path: 'orders.0.complyBy', code: 'REQUIRED' },
          { path: 'orders.2.complyBy', code: 'REQUIRED' },
        ],
      },
    });
  });

  it('orders nothing where nothing is said', () => {
    expect(recordRuling.input.parse({ outcome: 'PARTLY_UPHELD', orders: null })).toMatchObject({
      outcome: 'partly-upheld',
      orders: [],
    });
  });
});
