import { caseUnder, later, letter, monday, type Parsed, type PlayedCase, received, typesOf } from '../../test/case';
import { directLease, rulesWith, titled } from '../../test/rules';
import { close } from './close';
import { decide } from './decide';
import { holdTalk } from './hold-talk';
import { offerTalk } from './offer-talk';

describe('closing', () => {
  const upheld = { outcome: 'upheld' as const, remedies: [] };
  const wednesday = '2026-03-04T09:00:00.000Z';
  const closeAs = (dossier: PlayedCase, outcome: Parsed<typeof close.input>['outcome']) =>
    dossier.does(wednesday, close, { outcome });
  const decided = () => {
    const dossier = received();
    dossier.does(later, decide, upheld);
    return dossier;
  };
  const resolved = () => {
    const dossier = decided();
    dossier.sees('letter.sent', later, letter('settlement'));
    return dossier;
  };

  it.each(['accepted', 'disagreement'] as const)('as %s needs the decision to be told', (outcome) => {
    expect(closeAs(received(), outcome)).toBe('DecisionNotTold');
    expect(closeAs(decided(), outcome)).toBe('DecisionNotTold');
    expect(closeAs(resolved(), outcome)).toEqual([{ type: 'complaint.closed', data: { at: wednesday, outcome } }]);
  });

  it('for lack of a reaction needs the decision to be told, and a fortnight of silence after it', () => {
    const close15 = (dossier: PlayedCase, at: string) => dossier.does(at, close, { outcome: 'no-reaction' });
    expect(closeAs(received(), 'no-reaction')).toBe('DecisionNotTold');
    expect(closeAs(decided(), 'no-reaction')).toBe('DecisionNotTold');
    expect(closeAs(resolved(), 'no-reaction')).toBe('ReactionStillPossible');
    expect(close15(resolved(), '2026-03-16T22:59:59.999Z')).toBe('ReactionStillPossible');
    expect(typesOf(close15(resolved(), '2026-03-16T23:00:00.000Z'))).toEqual(['complaint.closed']);
  });

  it('for lack of a reaction says from which day that is possible', () => {
    expect(resolved().answer(wednesday, close, { outcome: 'no-reaction', note: undefined })).toMatchObject({
      code: 'ReactionStillPossible',
      message: {
        nl: 'De klager kan nog reageren. Sluiten omdat een reactie uitblijft, kan vanaf di 17 mrt 2026.',
        en: 'The complainant may still react. Closing for lack of a reaction is possible from Tue 17 Mar 2026.',
      },
      data: { possibleOn: '2026-03-17', silentSince: later },
    });
  });

  it.each([
    ['a letter', 'letter.sent', letter('in-handling')],
    ['what the complainant said', 'statement.received', { kind: 'information' }],
    ['a reaction given', 'response.given', { substantive: false, medium: 'phone' }],
  ] as const)('for lack of a reaction counts the silence from the last contact: %s', (_name, type, data) => {
    const dossier = resolved();
    dossier.sees(type, '2026-03-10T09:00:00.000Z', data);
    expect(dossier.does('2026-03-20T09:00:00.000Z', close, { outcome: 'no-reaction' })).toBe('ReactionStillPossible');
    expect(typesOf(dossier.does('2026-03-24T23:00:00.000Z', close, { outcome: 'no-reaction' }))).toEqual([
      'complaint.closed',
    ]);
  });

  it('for lack of a reaction takes as long as the procedure says', () => {
    const rules = rulesWith({ closing: { noReactionAfter: { amount: 48, unit: 'hours' } } });
    const dossier = received(rules);
    dossier.does(later, decide, upheld);
    dossier.sees('letter.sent', later, letter('answer'));
    expect(dossier.does('2026-03-04T10:59:59.999Z', close, { outcome: 'no-reaction' })).toBe('ReactionStillPossible');
    expect(typesOf(dossier.does('2026-03-04T11:00:00.000Z', close, { outcome: 'no-reaction' }))).toEqual([
      'complaint.closed',
    ]);
  });

  it('needs the answer in writing where the procedure promises it, also after a talk', () => {
    const dossier = decided();
    dossier.does(later, offerTalk, {});
    const talkId = dossier.state.talks[0]?.talkId ?? '';
    dossier.does(later, holdTalk, { talkId, medium: 'phone', minutes: 'De heer Jansen is het eens' });
    expect(closeAs(dossier, 'accepted')).toBe('WrittenAnswerMissing');
    dossier.sees('letter.sent', later, letter('settlement'));
    expect(typesOf(closeAs(dossier, 'accepted'))).toEqual(['complaint.closed']);
  });

  it('as withdrawn needs the customer’s word, as ruled a ruling, as routed a message that was passed on', () => {
    expect(closeAs(received(), 'withdrawn')).toBe('ComplaintNotWithdrawn');
    const withdrawn = received();
    withdrawn.sees('statement.received', later, { kind: 'withdraws' });
    expect(typesOf(closeAs(withdrawn, 'withdrawn'))).toEqual(['complaint.closed']);
    expect(closeAs(resolved(), 'ruled')).toBe('RulingMissing');
    expect(closeAs(received(), 'routed')).toBe('ComplaintNotRouted');
    expect(closeAs(received(), 'not-admissible')).toBe('WrittenAnswerMissing');
    const question = received(directLease(), { kind: 'question' });
    expect(typesOf(closeAs(question, 'routed'))).toEqual(['complaint.closed']);
    expect(closeAs(question, 'routed')).toBe('CaseClosed');
  });

  it('as ruled needs the ruling and the decision told', () => {
    const ruled = resolved();
    ruled.sees('ruling.received', later, { orders: [] });
    expect(typesOf(closeAs(ruled, 'ruled'))).toEqual(['complaint.closed']);
    const untold = received();
    untold.sees('ruling.received', later, { orders: [] });
    expect(closeAs(untold, 'ruled')).toBe('DecisionNotTold');
  });

  it('as not admissible needs the letter that says so, or a decision told', () => {
    const rules = rulesWith({
      admissibility: [
        {
          id: 'late',
          title: titled,
          limit: { amount: 1, unit: 'years' },
          decided: { on: 'admissibility.decided' },
          letter: 'answer',
        },
      ],
    });
    const late = received(rules);
    late.sees('letter.sent', later, letter('ack'));
    expect(closeAs(late, 'not-admissible')).toBe('WrittenAnswerMissing');
    late.sees('letter.sent', later, letter('answer'));
    expect(typesOf(closeAs(late, 'not-admissible'))).toEqual(['complaint.closed']);
    expect(typesOf(closeAs(resolved(), 'not-admissible'))).toEqual(['complaint.closed']);
  });

  it('is refused while the letter that told the decision has come back; not once it has left again', () => {
    const cameBack = () => {
      const dossier = resolved();
      dossier.sees('letter.bounced', later, { kind: 'settlement', letterId: letter('settlement').letterId });
      return dossier;
    };
    expect(closeAs(cameBack(), 'disagreement')).toBe('DecisionCameBack');
    const again = cameBack();
    again.sees('letter.sent', wednesday, letter('settlement'));
    expect(typesOf(closeAs(again, 'disagreement'))).toEqual(['complaint.closed']);
  });

  it('is blocked by a gate that blocks closing, and not before it is asked how the case ended', () => {
    const dossier = received(
      rulesWith({
        gates: [
          {
            id: 'insurer',
            title: titled,
            kind: 'insurer',
            shuts: [{ on: 'complaint.received' }],
            opens: [{ on: 'insurer.consulted' }],
            blocks: ['close'],
          },
        ],
      }),
    );
    dossier.sees('statement.received', later, { kind: 'withdraws' });
    expect(dossier.may(later, close)).toBeUndefined();
    expect(closeAs(dossier, 'withdrawn')).toBe('GateShut');
    dossier.sees('insurer.consulted', later);
    expect(typesOf(closeAs(dossier, 'withdrawn'))).toEqual(['complaint.closed']);
  });

  it('of what was passed on is possible only as such', () => {
    const question = received(directLease(), { kind: 'question' });
    expect(question.may(later, close)).toBeUndefined();
    expect(closeAs(question, 'withdrawn')).toBe('ComplaintNotHandled');
  });

  it('happens once', () => {
    const dossier = resolved();
    closeAs(dossier, 'accepted');
    expect(dossier.may(later, close)).toBe('CaseClosed');
    expect(closeAs(dossier, 'accepted')).toBe('CaseClosed');
    expect(closeAs(caseUnder(directLease()), 'accepted')).toBe('NOT_FOUND');
  });

  it('is no answer to a decision that a letter from before it told of', () => {
    const dossier = received();
    dossier.sees('letter.sent', monday, letter('settlement'));
    dossier.does(later, decide, upheld);
    expect(closeAs(dossier, 'accepted')).toBe('DecisionNotTold');
  });

  describe('with something owed', () => {
    const duty = { title: titled, kind: 'discuss' as const, role: 'employee', on: [{ on: 'complaint.received' }] };
    const rules = rulesWith({
      duties: [
        { ...duty, id: 'call', proof: [{ on: 'talk.offered' }], beforeClosing: 'reason' },
        { ...duty, id: 'note', proof: [{ on: 'next-action.planned' }], beforeClosing: 'proven' },
        { ...duty, id: 'smile', proof: [{ on: 'review.done' }] },
      ],
    });
    const owing = () => {
      const dossier = received(rules);
      dossier.does(later, decide, upheld);
      dossier.sees('letter.sent', later, letter('answer'));
      return dossier;
    };
    const left = (duty: string) => ({ duty, reason: 'not-reached' });
    const closeWith = (
      dossier: PlayedCase,
      ...dutiesLeft: readonly { readonly duty: string; readonly reason: string }[]
    ) => dossier.does(wednesday, close, { outcome: 'accepted', dutiesLeft: [...dutiesLeft] });

    it('is refused until what must be proven is, whatever reason is given', () => {
      expect(closeWith(owing())).toBe('DutyOpen');
      expect(closeWith(owing(), left('call'), left('note'))).toBe('DutyOpen');
    });

    it('is possible with the reason why something was left undone, once', () => {
      const dossier = owing();
      dossier.sees('next-action.planned', later);
      expect(closeWith(dossier)).toBe('DutyOpen');
      expect(closeWith(dossier, left('call'), left('call'), left('note'))).toEqual([
        { type: 'duty.left', data: { at: wednesday, duty: 'call', by: 'p-handler', reason: 'not-reached' } },
        { type: 'complaint.closed', data: { at: wednesday, outcome: 'accepted' } },
      ]);
    });

    it('asks nothing of a complaint that was withdrawn', () => {
      const dossier = owing();
      dossier.sees('statement.received', later, { kind: 'withdraws' });
      expect(typesOf(closeAs(dossier, 'withdrawn'))).toEqual(['complaint.closed']);
    });
  });
});
