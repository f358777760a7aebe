import { instantOf } from '@gehoor/decision';
import { later } from '../../test/case';
import { apology, compliedWith } from '../../test/referrals';
import { directLease } from '../../test/rules';
import { isLate, orderStatus } from './referral';

it('an order is open, done or overdue, the last day included', () => {
  const [payment, apologised] = compliedWith(later, apology).state.orders;
  expect(orderStatus(payment!, directLease, instantOf('2026-07-01T21:59:59.999Z'))).toBe('open');
  expect(orderStatus(payment!, directLease, instantOf('2026-07-01T22:00:00.000Z'))).toBe('overdue');
  expect(orderStatus(apologised!, directLease, instantOf(later))).toBe('done');
  expect([isLate(payment!, directLease), isLate(apologised!, directLease)]).toEqual([false, true]);
});
