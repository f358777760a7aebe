import { later, letter, monday, received } from '../../test/case';
import { needsAnOpenCase } from '../../test/every-command';
import { talkAt, talkId } from '../../test/meetings';
import { decide } from './decide';
import { holdTalk } from './hold-talk';
import { minuteTalk } from './minute-talk';
import { offerTalk } from './offer-talk';

const tuesday = '2026-03-03T09:00:00.000Z';

describe('minuting a talk afterwards', () => {
  const minutes = 'De heer Jansen legt uit';
  const minuted = { talkId, minutes };
  needsAnOpenCase(minuteTalk, minuted);

  it('tells it again as it was held, with minutes; once', () => {
    const dossier = talkAt('offered');
    dossier.does(later, holdTalk, { talkId, medium: 'in-person' });
    expect(dossier.does(tuesday, minuteTalk, minuted)).toEqual([
      { type: 'talk.held', data: { at: later, talkId, medium: 'in-person', minuted: true } },
    ]);
    expect(dossier.state.talks).toMatchObject([{ stage: 'held', endedAt: Date.parse(later), isMinuted: true }]);
    expect(dossier.does(tuesday, minuteTalk, minuted)).toBe('TalkAlreadyMinuted');
  });

  it.each(['offered', 'declined'] as const)('is refused while it is %s', (stage) => {
    expect(talkAt(stage).does(tuesday, minuteTalk, minuted)).toBe('TalkNotHeld');
  });

  it('is refused for a talk that was never offered', () => {
    expect(talkAt('held').does(tuesday, minuteTalk, { ...minuted, talkId: 'unknown' })).toBe('TalkUnknown');
  });

  /** Decided before or after the talk of Monday that is minuted on Tuesday. */
  const statusDecided = (decidedAt: string) => {
    const dossier = received();
    if (decidedAt < later) dossier.does(decidedAt, decide, { outcome: 'upheld', remedies: [] });
    dossier.does(monday, offerTalk, {});
    const id = dossier.state.talks[0]?.talkId ?? '';
    dossier.does(later, holdTalk, { talkId: id, medium: 'phone' });
    if (decidedAt > later) dossier.does(decidedAt, decide, { outcome: 'upheld', remedies: [] });
    const told = dossier.does(tuesday, minuteTalk, { talkId: id, minutes });
    return [dossier.state.status, typeof told === 'string' ? told : told.map(({ type, data: { at } }) => [type, at])];
  };

  it('tells the decision that was taken before the talk, then; none that was taken after it', () => {
    expect(statusDecided(monday)).toEqual(['resolved', [['talk.held', later], ['complaint.resolved', later]]]); // prettier-ignore
    expect(statusDecided('2026-03-02T12:00:00.000Z')).toEqual(['open', [['talk.held', later]]]);
  });

  it('tells nothing again that a letter had told', () => {
    const dossier = received();
    dossier.does(monday, decide, { outcome: 'upheld', remedies: [] });
    dossier.does(monday, offerTalk, {});
    const id = dossier.state.talks[0]?.talkId ?? '';
    dossier.does(later, holdTalk, { talkId: id, medium: 'phone' });
    dossier.sees('letter.sent', later, letter('settlement'));
    expect(dossier.does(tuesday, minuteTalk, { talkId: id, minutes })).toMatchObject([{ type: 'talk.held' }]);
  });
});
