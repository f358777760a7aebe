import { later, letter, type PlayedCase, received, typesOf } from '../../test/case';
import { decide } from '../commands/decide';
import { holdTalk } from '../commands/hold-talk';
import { offerTalk } from '../commands/offer-talk';

const decideNow = (dossier: PlayedCase) => dossier.does(later, decide, { outcome: 'upheld', remedies: [] });

describe('a decision is told', () => {
  it('by the letter that means to, at the time it was sent', () => {
    const dossier = received();
    decideNow(dossier);
    expect(dossier.sees('letter.sent', later, letter('in-handling'))).toEqual([]);
    const sent = '2026-03-03T10:00:00.000Z';
    expect(dossier.sees('letter.sent', sent, letter('settlement'))).toMatchObject([
      { type: 'complaint.resolved', data: { at: sent, communicatedBy: { type: 'letter.sent' } } },
    ]);
    expect(dossier.sees('letter.sent', sent, letter('settlement'))).toEqual([]);
  });

  it('by a talk, if it was held after the decision and minuted', () => {
    const talkAfter = (minutes?: string) => {
      const dossier = received();
      decideNow(dossier);
      dossier.does(later, offerTalk, {});
      const talkId = dossier.state.talks[0]?.talkId ?? '';
      return dossier.does(later, holdTalk, { talkId, medium: 'phone', minutes });
    };
    expect(typesOf(talkAfter('Zij is het eens.'))).toEqual(['talk.held', 'complaint.resolved']);
    expect(typesOf(talkAfter())).toEqual(['talk.held']);
  });

  it('not by a letter sent when nothing was decided', () => {
    expect(received().sees('letter.sent', later, letter('settlement'))).toEqual([]);
  });
});
