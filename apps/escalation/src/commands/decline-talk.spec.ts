import { later } from '../../test/case';
import { needsAnOpenCase, tellsItsTime } from '../../test/every-command';
import { talkAt, talkId } from '../../test/meetings';
import { declineTalk } from './decline-talk';

describe('declining a talk', () => {
  needsAnOpenCase(declineTalk, { talkId });
  tellsItsTime(
    () => talkAt('offered'),
    declineTalk,
    (at) => ({ talkId, at }),
  );

  it('ends a talk that was offered', () => {
    const dossier = talkAt('offered');
    expect(dossier.does(later, declineTalk, { talkId })).toEqual([
      { type: 'talk.declined', data: { at: later, talkId } },
    ]);
    expect(dossier.state.talks).toMatchObject([{ stage: 'declined' }]);
  });

  it.each(['declined', 'held'] as const)('is refused once it was %s', (stage) => {
    expect(talkAt(stage).does(later, declineTalk, { talkId })).toBe('TalkAlreadyEnded');
  });

  it('is refused for a talk that was never offered', () => {
    expect(talkAt('offered').does(later, declineTalk, { talkId: 'unknown' })).toBe('TalkUnknown');
  });
});
