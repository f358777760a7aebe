import { later, received } from '../../test/case';
import { needsAnOpenCase, tellsItsTime } from '../../test/every-command';
import { directLease } from '../../test/rules';
import { openHearing } from './open-hearing';

describe('opening the hearing of somebody', () => {
  const aboutA = () => received(directLease(), { concernsPersons: ['a', 'b'] });
  needsAnOpenCase(openHearing, { person: 'a' });
  tellsItsTime(aboutA, openHearing, (at) => ({ person: 'a', at }));

  it('informs a person the complaint is about, each by a hearing of their own', () => {
    const dossier = aboutA();
    expect(dossier.does(later, openHearing, { person: 'a' })).toMatchObject([
      { type: 'hearing.opened', data: { at: later, person: 'a' } },
    ]);
    dossier.does(later, openHearing, { person: 'b' });
    expect(dossier.state.hearings).toMatchObject([
      { person: 'a', stage: 'opened' },
      { person: 'b', stage: 'opened' },
    ]);
    expect(new Set(dossier.state.hearings.map(({ hearingId }) => hearingId)).size).toBe(2);
  });

  it('is refused for whom the complaint is not about, and twice for one person', () => {
    const dossier = aboutA();
    expect(dossier.does(later, openHearing, { person: 'z' })).toBe('PersonNotConcerned');
    dossier.does(later, openHearing, { person: 'a' });
    expect(dossier.does(later, openHearing, { person: 'a' })).toBe('HearingExists');
  });
});
