import { later, received, typesOf } from '../../test/case';
import { declineTalk } from '../commands/decline-talk';
import { holdTalk } from '../commands/hold-talk';
import { offerTalk } from '../commands/offer-talk';

describe('a talk', () => {
  const offered = () => {
    const dossier = received();
    dossier.does(later, offerTalk, {});
    const offeredId = dossier.state.talks[0]?.talkId ?? '';
    return {
      decline: (talkId = offeredId) => dossier.does(later, declineTalk, { talkId }),
      hold: () => dossier.does(later, holdTalk, { talkId: offeredId, medium: 'phone' }),
    };
  };

  it('is declined or held once', () => {
    const { decline, hold } = offered();
    expect(decline('unknown')).toBe('TalkUnknown');
    expect(typesOf(decline())).toEqual(['talk.declined']);
    expect(decline()).toBe('TalkAlreadyEnded');
    expect(hold()).toBe('TalkAlreadyEnded');
  });

  it('that was held cannot be declined any more', () => {
    const { decline, hold } = offered();
    expect(typesOf(hold())).toEqual(['talk.held']);
    expect(decline()).toBe('TalkAlreadyEnded');
  });
});
