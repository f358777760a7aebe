import { instantOf } from '@gehoor/decision';
import { caseUnder, handler, later, monday, received, supervisor } from '../../test/case';
import { directLease } from '../../test/rules';
import { markSeen } from './mark-seen';

describe('saying that it was seen', () => {
  const wednesday = '2026-03-04T09:00:00.000Z';
  const upTo = (at: string, role = 'head-of-department') => ({ role, upTo: instantOf(at) });
  /** The head of the department was told on two days. */
  const informed = () => {
    const dossier = received();
    dossier.sees('clock.expired', later, { clock: 'S1.C2', clockId: 'S1.C2#1' });
    dossier.sees('clock.expired', wednesday, { clock: 'S1.C3', clockId: 'S1.C3#1' });
    return dossier;
  };

  it('is a fact of who saw it, as far as it was shown', () => {
    expect(informed().does(wednesday, markSeen, upTo(later), { actor: supervisor })).toEqual([
      {
        type: 'informed.seen',
        data: { at: wednesday, role: 'head-of-department', by: 'p-supervisor', upTo: later },
      },
    ]);
  });

  it('goes no further than what there was to see, and is nothing where all was seen', () => {
    const dossier = informed();
    const see = (at: string) => dossier.does(wednesday, markSeen, upTo(at), { actor: supervisor });
    expect(see(monday)).toEqual([]);
    expect(see('2027-01-01T00:00:00.000Z')).toMatchObject([{ data: { upTo: wednesday } }]);
    expect(see('2027-01-01T00:00:00.000Z')).toEqual([]);
  });

  it('is for those who act in the role, also once the case is closed, and not of what nobody has heard of', () => {
    const dossier = informed();
    expect(dossier.does(wednesday, markSeen, upTo(later), { actor: handler })).toBe('RoleNotAllowed');
    expect(dossier.does(wednesday, markSeen, upTo(later, 'mayor'), { actor: supervisor })).toBe('RoleUnknown');
    dossier.sees('complaint.closed', wednesday, { outcome: 'withdrawn' });
    expect(dossier.may(wednesday, markSeen, supervisor)).toBeUndefined();
    expect(caseUnder(directLease()).may(later, markSeen, supervisor)).toBe('NOT_FOUND');
  });
});
