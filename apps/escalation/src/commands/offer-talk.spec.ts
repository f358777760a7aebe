import { later, received } from '../../test/case';
import { needsAnOpenCase, tellsItsTime } from '../../test/every-command';
import { offerTalk } from './offer-talk';

describe('offering a talk', () => {
  needsAnOpenCase(offerTalk, {});
  tellsItsTime(received, offerTalk, (at) => ({ at }));

  it('is open to the complainant from then on, each talk by itself', () => {
    const dossier = received();
    expect(dossier.does(later, offerTalk, {})).toMatchObject([{ type: 'talk.offered', data: { at: later } }]);
    dossier.does(later, offerTalk, {});
    expect(dossier.state.talks).toMatchObject([{ stage: 'offered' }, { stage: 'offered' }]);
    expect(new Set(dossier.state.talks.map(({ talkId }) => talkId)).size).toBe(2);
  });
});
