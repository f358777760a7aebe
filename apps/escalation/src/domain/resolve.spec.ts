import { later, letter, type PlayedCase, received, typesOf } from '../../test/case';
import { rulesWith, titled } from '../../test/rules';
import { close } from '../commands/close';
import { decide } from '../commands/decide';
import { holdTalk } from '../commands/hold-talk';
import { offerTalk } from '../commands/offer-talk';
import { reopen } from '../commands/reopen';

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

  it('of a step that is over, and resolves nothing on the one the complaint is on', () => {
    const rules = rulesWith({
      steps: [
        {
          id: 'desk',
          title: titled,
          owner: 'employee',
          begins: {},
          moves: [{ trigger: 'dissatisfied', to: 'review', after: { on: 'decision.taken' } }],
        },
        { id: 'review', title: titled, owner: 'employee' },
      ],
    });
    const dossier = received(rules);
    decideNow(dossier);
    dossier.sees('statement.received', later, { kind: 'dissatisfied' });
    const sent = '2026-03-03T10:00:00.000Z';
    expect(typesOf(dossier.sees('letter.sent', sent, letter('answer')))).toEqual(['decision.told']);
    expect(dossier.state.status).toBe('open');
    expect(dossier.may(sent, decide)).toBeUndefined();
  });

  it('not by a letter sent when nothing was decided', () => {
    expect(received().sees('letter.sent', later, letter('settlement'))).toEqual([]);
  });
});

describe('a proposal that both have to agree to', () => {
  const rules = rulesWith({
    steps: [{ id: 'desk', title: titled, owner: 'employee', begins: {}, agreed: true }],
  });
  const sent = '2026-03-03T10:00:00.000Z';
  const accepted = '2026-03-04T10:00:00.000Z';
  const accepts = (dossier: PlayedCase, at = accepted) => dossier.sees('statement.received', at, { kind: 'accepts' });
  const proposed = () => {
    const dossier = received(rules);
    decideNow(dossier);
    return dossier;
  };

  it('is told, and resolved when the complainant accepts it', () => {
    const dossier = proposed();
    expect(typesOf(dossier.sees('letter.sent', sent, letter('answer')))).toEqual(['decision.told']);
    expect(dossier.state).toMatchObject({ status: 'open', decision: { communicatedAt: Date.parse(sent) } });
    expect(accepts(dossier)).toMatchObject([
      { type: 'complaint.resolved', data: { at: accepted, communicatedBy: { type: 'letter.sent' } } },
    ]);
    expect(dossier.state).toMatchObject({ status: 'resolved', decision: { communicatedAt: Date.parse(sent) } });
  });

  it('is not accepted before it was told, in whatever order that was written down', () => {
    const early = proposed();
    accepts(early, '2026-03-03T09:00:00.000Z');
    expect(typesOf(early.sees('letter.sent', sent, letter('answer')))).toEqual(['decision.told']);
    const late = proposed();
    accepts(late);
    expect(typesOf(late.sees('letter.sent', sent, letter('answer')))).toEqual(['decision.told', 'complaint.resolved']);
  });

  it('is resolved once: what was accepted does not resolve it again after it was re-opened', () => {
    const dossier = proposed();
    dossier.sees('letter.sent', sent, letter('answer'));
    accepts(dossier);
    dossier.does('2026-03-05T10:00:00.000Z', reopen, { reason: 'new-facts', mode: 'resume' });
    expect(dossier.sees('statement.received', '2026-03-06T10:00:00.000Z', { kind: 'accepts' })).toEqual([]);
    expect(dossier.state.status).toBe('open');
  });

  it('is closed as accepted only when it was', () => {
    const dossier = proposed();
    dossier.sees('letter.sent', sent, letter('answer'));
    expect(dossier.does(accepted, close, { outcome: 'accepted' })).toBe('ProposalNotAccepted');
    accepts(dossier);
    expect(typesOf(dossier.does(accepted, close, { outcome: 'accepted' }))).toEqual(['complaint.closed']);
  });
});
