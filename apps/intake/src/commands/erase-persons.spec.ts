import { monday, received, typesOf } from '../../test/complaint';
import { rulesOf } from '../../test/rules';
import { needsAComplaint } from '../../test/every-command';
import { erasePersons } from './erase-persons';

const soon = '2026-04-02T09:00:00.000Z';
const referralId = '0198a000-0000-7000-8000-00000000000a';
const orderId = '0198a000-0000-7000-8000-00000000000b';

function closedInApril() {
  const complaint = received();
  complaint.sees('complaint.closed', '2026-04-01T09:00:00.000Z', { outcome: 'accepted' });
  return complaint;
}

describe('erasing persons', () => {
  const asked = { basis: 'request' } as const;
  needsAComplaint(erasePersons, asked, closedInApril);

  it('happens at once when the person asks for it after closing', () => {
    expect(closedInApril().does(soon, erasePersons, asked)).toEqual([
      { type: 'persons.erased', data: { at: soon, basis: 'request' } },
    ]);
  });

  it('happens on the ground of retention only when the retention period is over', () => {
    const erased = (now: string) => typesOf(closedInApril().does(now, erasePersons, { basis: 'retention' }));
    expect(erased('2031-04-01T12:00:00.000Z')).toEqual(['RetentionNotOver']);
    expect(erased('2031-04-01T22:00:00.000Z')).toEqual(['persons.erased']);
  });

  it('keeps as long as the rule for how it ended says, from the fact that the rule counts from', () => {
    const ruled = (outcome: 'accepted' | 'ruled') => {
      const complaint = received({}, rulesOf('connecte'));
      complaint.sees('decision.taken', monday, { outcome: 'rejected' });
      complaint.sees('referral.filed', soon, { referralId });
      if (outcome === 'ruled') complaint.sees('ruling.received', soon, { referralId, orders: [] });
      complaint.sees('complaint.closed', '2026-05-01T09:00:00.000Z', { outcome });
      complaint.sees('referral.closed', '2026-06-01T09:00:00.000Z', { referralId });
      return (now: string) => typesOf(complaint.does(now, erasePersons, { basis: 'retention' }));
    };
    expect(ruled('accepted')('2031-05-01T21:59:59.999Z')).toEqual(['RetentionNotOver']);
    expect(ruled('accepted')('2031-05-01T22:00:00.000Z')).toEqual(['persons.erased']);
    expect(ruled('ruled')('2033-06-01T21:59:59.999Z')).toEqual(['RetentionNotOver']);
    expect(ruled('ruled')('2033-06-01T22:00:00.000Z')).toEqual(['persons.erased']);
  });

  it('waits while the complaint is open', () => {
    expect(received().may(soon, erasePersons)).toBe('ComplaintNotClosed');
    const complaint = closedInApril();
    complaint.sees('complaint.reopened', soon, { reason: 'new-facts', mode: 'new-round' });
    expect(complaint.does(soon, erasePersons, asked)).toBe('ComplaintNotClosed');
  });

  it('waits while a dispute runs, and while any order is still to be complied with', () => {
    const complaint = closedInApril();
    complaint.sees('referral.filed', soon, { referralId });
    expect(complaint.may(soon, erasePersons)).toBe('DisputeNotOver');
    complaint.sees('ruling.received', soon, {
      referralId,
      orders: [{ orderId, kind: 'payment', complyBy: '2026-05-01' }],
    });
    complaint.sees('referral.closed', soon, { referralId });
    expect(complaint.does(soon, erasePersons, asked)).toBe('DisputeNotOver');
    complaint.sees('ruling.order-complied', soon, { orderId });
    expect(typesOf(complaint.does(soon, erasePersons, asked))).toEqual(['persons.erased']);
  });

  it('needs no closing for what was only passed on', () => {
    expect(typesOf(received({ kind: 'question' }).does(soon, erasePersons, asked))).toEqual(['persons.erased']);
  });

  it('is done once', () => {
    const complaint = closedInApril();
    complaint.sees('persons.erased', monday, { basis: 'request' });
    expect(complaint.does(soon, erasePersons, asked)).toBe('PersonsAlreadyErased');
  });
});
