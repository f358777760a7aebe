import { later } from '../../test/case';
import { needsAnOpenCase, tellsItsTime } from '../../test/every-command';
import { talkAt, talkId } from '../../test/meetings';
import { holdTalk } from './hold-talk';

describe('holding a talk', () => {
  const held = { talkId, medium: 'in-person' } as const;
  needsAnOpenCase(holdTalk, held);
  tellsItsTime(
    () => talkAt('offered'),
    holdTalk,
    (at) => ({ ...held, at }),
  );

  it('ends a talk that was offered, and is minuted by whoever writes minutes', () => {
    const dossier = talkAt('offered');
    expect(dossier.does(later, holdTalk, held)).toEqual([
      { type: 'talk.held', data: { at: later, talkId, medium: 'in-person', minuted: false } },
    ]);
    expect(dossier.state.talks).toMatchObject([{ stage: 'held', medium: 'in-person', isMinuted: false }]);
    expect(talkAt('offered').does(later, holdTalk, { ...held, minutes: 'De heer Jansen legt uit' })).toEqual([
      { type: 'talk.held', data: { at: later, talkId, medium: 'in-person', minuted: true } },
    ]);
  });

  it.each(['declined', 'held'] as const)('is refused once it was %s', (stage) => {
    expect(talkAt(stage).does(later, holdTalk, held)).toBe('TalkAlreadyEnded');
  });

  it('is refused for a talk that was never offered', () => {
    expect(talkAt('offered').does(later, holdTalk, { ...held, talkId: 'unknown' })).toBe('TalkUnknown');
  });
});
