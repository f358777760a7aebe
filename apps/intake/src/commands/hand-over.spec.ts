import { closed, later, received } from '../../test/complaint';
import { needsAComplaint, tellsItsTime } from '../../test/every-command';
import { rulesOf } from '../../test/rules';
import { handOver } from './hand-over';

describe('handing over', () => {
  const post = { channel: 'letter', receivedVia: 'reception' } as const;
  const atReception = () => received(post);
  const noon = '2026-03-02T12:00:00.000Z';
  const atContracts = () => {
    const complaint = atReception();
    complaint.sees('complaint.handed-over', noon, { from: 'reception', to: 'contracts' });
    return complaint;
  };
  needsAComplaint(handOver, { to: 'contracts' }, atReception);
  // Not before it came into the present hands.
  tellsItsTime(atContracts, handOver, noon, (at) => ({ to: 'finance', at }));

  it('goes from reception to the department, which becomes the department concerned', () => {
    expect(atReception().does(later, handOver, { to: 'contracts' })).toEqual([
      {
        type: 'complaint.handed-over',
        data: { at: later, from: 'reception', to: 'contracts', by: 'p-handler' },
      },
      { type: 'complaint.classified', data: { at: later, department: 'contracts' } },
    ]);
  });

  it('follows the chain of the channel without naming a department', () => {
    expect(atReception().does(later, handOver, { to: 'department' })).toMatchObject([
      { type: 'complaint.handed-over', data: { to: 'department' } },
    ]);
  });

  it('leaves the department concerned as it is, where it is that one already', () => {
    const complaint = received({ ...post, department: 'contracts' });
    expect(complaint.does(later, handOver, { to: 'contracts' })).toMatchObject([{ type: 'complaint.handed-over' }]);
  });

  it('is done by whoever received it, under the name that the procedure has for them, while they have it', () => {
    const dealer = { channel: 'dealer', receivedVia: 'dealer' } as const;
    const atDealer = () => received(dealer, rulesOf('leasem'));
    expect(atDealer().does(later, handOver, { from: 'dealer-contact', to: 'employee' })).toMatchObject([
      { type: 'complaint.handed-over', data: { from: 'dealer', to: 'employee' } },
    ]);
    expect(atDealer().does(later, handOver, { from: 'employee', to: 'employee' })).toBe('HolderIsAnother');
    const passedOn = atDealer();
    passedOn.sees('complaint.handed-over', noon, { from: 'dealer', to: 'employee' });
    expect(passedOn.does(later, handOver, { from: 'dealer-contact', to: 'employee' })).toBe('HolderIsAnother');
  });

  it('is refused by who does not have it, to where it is, to a stranger, and once closed', () => {
    expect(atContracts().does(later, handOver, { from: 'reception', to: 'finance' })).toBe('HolderIsAnother');
    expect(atContracts().does(later, handOver, { to: 'contracts' })).toBe('ComplaintAlreadyThere');
    expect(atReception().does(later, handOver, { to: 'attic' })).toBe('to: UNKNOWN_HOLDER');
    expect(closed(post).may(later, handOver)).toBe('ComplaintClosed');
    expect(closed(post).does(later, handOver, { to: 'contracts' })).toBe('ComplaintClosed');
  });
});
