import { later, received, typesOf } from '../../test/case';
import { directLease } from '../../test/rules';
import { askHearing } from '../commands/ask-hearing';
import { openHearing } from '../commands/open-hearing';
import { refuseHearing } from '../commands/refuse-hearing';
import { signHearing } from '../commands/sign-hearing';
import { summariseHearing } from '../commands/summarise-hearing';

describe('a hearing', () => {
  const opened = () => {
    const dossier = received(directLease(), { concernsPersons: ['a'] });
    dossier.does(later, openHearing, { person: 'a' });
    const hearingId = dossier.state.hearings[0]?.hearingId ?? '';
    return {
      dossier,
      ask: (id = hearingId) => dossier.does(later, askHearing, { hearingId: id }),
      summarise: () => dossier.does(later, summariseHearing, { hearingId, summary: 'Zij ziet het anders' }),
      sign: () => dossier.does(later, signHearing, { hearingId }),
      refuse: () => dossier.does(later, refuseHearing, { hearingId, reason: 'no-comment' }),
    };
  };

  it('goes in its order: informed, asked, summarised, signed', () => {
    const { dossier, ask, summarise, sign } = opened();
    expect(sign()).toBe('HearingOutOfOrder');
    expect(summarise()).toBe('HearingOutOfOrder');
    expect(typesOf(ask())).toEqual(['hearing.asked']);
    expect(ask()).toBe('HearingOutOfOrder');
    expect(ask('unknown')).toBe('HearingUnknown');
    expect(typesOf(summarise())).toEqual(['hearing.summarised']);
    expect(typesOf(sign())).toEqual(['hearing.signed']);
    expect(dossier.state.hearings).toMatchObject([{ person: 'a', stage: 'signed' }]);
  });

  it('ends when it is refused, at whatever stage', () => {
    const { ask, refuse } = opened();
    ask();
    expect(typesOf(refuse())).toEqual(['hearing.refused']);
    expect(refuse()).toBe('HearingOutOfOrder');
    expect(ask()).toBe('HearingOutOfOrder');
  });

  it('of one person leaves that of another where it was', () => {
    const dossier = received(directLease(), { concernsPersons: ['a', 'b'] });
    for (const person of ['a', 'b']) dossier.does(later, openHearing, { person });
    dossier.does(later, askHearing, { hearingId: dossier.state.hearings[1]?.hearingId ?? '' });
    expect(dossier.state.hearings).toMatchObject([
      { person: 'a', stage: 'opened' },
      { person: 'b', stage: 'asked' },
    ]);
  });
});
