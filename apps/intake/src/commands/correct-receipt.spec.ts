import { later, monday, received } from '../../test/complaint';
import { needsAComplaint } from '../../test/every-command';
import { correctReceipt } from './correct-receipt';

const receivedAt = Date.parse('2026-02-27T15:00:00.000Z');
const earlier = { receivedAt, because: 'came-earlier' as const };

describe('correcting the receipt', () => {
  needsAComplaint(correctReceipt, earlier, received);

  it('says when it was received after all, what was thought, and who says so', () => {
    const complaint = received();
    expect(complaint.does(later, correctReceipt, earlier)).toEqual([
      {
        type: 'complaint.receipt-corrected',
        data: {
          at: later,
          receivedAt: '2026-02-27T15:00:00.000Z',
          was: monday,
          because: 'came-earlier',
          by: 'p-handler',
        },
      },
    ]);
    expect(complaint.state).toMatchObject({
      received: { at: '2026-02-27T15:00:00.000Z' },
      custody: [{ since: receivedAt }],
      facts: { receivedAt },
    });
    expect(complaint.does(later, correctReceipt, earlier)).toBe('ReceiptUnchanged');
  });

  it('lies no later than the registration, and not longer ago than complaints are registered', () => {
    const at = (when: string) => received().does(later, correctReceipt, { ...earlier, receivedAt: Date.parse(when) });
    expect(at('2027-01-01T00:00:00.000Z')).toBe('receivedAt: INVALID');
    expect(at('1990-01-01T00:00:00.000Z')).toBe('receivedAt: TOO_LONG_AGO');
  });
});
