import type { Identity } from '@gehoor/service-kit';
import {
  board,
  caseUnder,
  handler,
  later,
  letter,
  monday,
  type Parsed,
  type PlayedCase,
  received,
  supervisor,
  typesOf,
} from '../../test/case';
import { agreedAtOnce, directLease, rulesWith, threeSteps, titled } from '../../test/rules';
import { close } from './close';
import { decide } from './decide';
import { declareUnable } from './declare-unable';
import { giveResponse } from './give-response';
import { holdTalk } from './hold-talk';
import { offerTalk } from './offer-talk';
import { reopen } from './reopen';
import { takeOver } from './take-over';

describe('closing', () => {
  const upheld = { outcome: 'upheld' as const, remedies: [] };
  const tuesday = '2026-03-03T09:00:00.000Z';
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

  const says = (dossier: PlayedCase, kind: 'accepts' | 'dissatisfied' | 'comment', at = tuesday) =>
    dossier.sees('statement.received', at, { kind });
  const accepted = () => {
    const dossier = resolved();
    says(dossier, 'accepts');
    return dossier;
  };

  it.each([
    ['accepted', 'accepts'],
    ['disagreement', 'dissatisfied'],
  ] as const)('as %s needs the decision to be told, and a statement of it since: %s', (outcome, kind) => {
    const dossier = received();
    says(dossier, kind, monday);
    expect(closeAs(dossier, outcome)).toBe('DecisionNotTold');
    dossier.does(later, decide, upheld);
    expect(closeAs(dossier, outcome)).toBe('DecisionNotTold');
    dossier.sees('letter.sent', later, letter('settlement'));
    expect(closeAs(dossier, outcome)).toBe(outcome === 'accepted' ? 'DecisionNotAccepted' : 'DisagreementMissing');
    says(dossier, kind, later);
    expect(closeAs(dossier, outcome)).toEqual([{ type: 'complaint.closed', data: { at: wednesday, outcome } }]);
  });

  it('goes by the last the complainant said of the decision, by its own time', () => {
    const dossier = accepted();
    says(dossier, 'dissatisfied', '2026-03-03T10:00:00.000Z');
    says(dossier, 'comment', '2026-03-03T11:00:00.000Z');
    expect(closeAs(dossier, 'accepted')).toBe('DecisionNotAccepted');
    says(dossier, 'accepts', '2026-03-03T09:30:00.000Z');
    expect(closeAs(dossier, 'accepted')).toBe('DecisionNotAccepted');
    expect(typesOf(closeAs(dossier, 'disagreement'))).toEqual(['complaint.closed']);
  });

  it('as accepted needs it of a proposal too, also where they were dissatisfied after all', () => {
    const dossier = received(agreedAtOnce());
    dossier.does(later, decide, upheld);
    dossier.sees('letter.sent', later, letter('answer'));
    expect(closeAs(dossier, 'accepted')).toBe('ProposalNotAccepted');
    says(dossier, 'accepts');
    says(dossier, 'dissatisfied');
    expect(closeAs(dossier, 'accepted')).toBe('ProposalNotAccepted');
    says(dossier, 'accepts');
    expect(typesOf(closeAs(dossier, 'accepted'))).toEqual(['complaint.closed']);
  });

  it('needs a decision of the step it is on: by closing, no step is skipped', () => {
    const dossier = received(threeSteps());
    dossier.does(later, decide, { outcome: 'rejected', remedies: [] });
    dossier.sees('letter.sent', later, letter('decision'));
    says(dossier, 'dissatisfied');
    expect(dossier.state.path.map(({ step }) => step)).toEqual(['contact', 'review']);
    says(dossier, 'accepts');
    for (const outcome of ['accepted', 'disagreement', 'no-reaction'] as const) {
      expect(dossier.does('2026-05-04T09:00:00.000Z', close, { outcome })).toBe('DecisionNotTold');
    }
    dossier.sees('ruling.received', wednesday, { orders: [] });
    expect(closeAs(dossier, 'ruled')).toBe('DecisionNotTold');
  });

  it('needs one also where that of the step before was told on this one: who took over decides', () => {
    const dossier = decided();
    dossier.does(later, takeOver, { reason: 'complexity' }, { actor: supervisor });
    dossier.sees('letter.sent', later, letter('settlement'));
    says(dossier, 'accepts');
    expect(dossier.state.status).toBe('open');
    expect(closeAs(dossier, 'accepted')).toBe('DecisionNotTold');
    expect(typesOf(dossier.does(tuesday, decide, upheld, { actor: supervisor }))).toEqual(['decision.taken']);
    dossier.sees('letter.sent', tuesday, letter('settlement'));
    says(dossier, 'accepts', wednesday);
    expect(typesOf(closeAs(dossier, 'accepted'))).toEqual(['complaint.closed']);
  });

  it('needs a decision of the round it is in', () => {
    const dossier = accepted();
    closeAs(dossier, 'accepted');
    const again = (mode: Parsed<typeof reopen.input>['mode']) => dossier.does(wednesday, reopen, { reason: 'new-facts', mode }); // prettier-ignore
    again('resume');
    expect(typesOf(closeAs(dossier, 'accepted'))).toEqual(['complaint.closed']);
    again('new-round');
    expect(closeAs(dossier, 'accepted')).toBe('DecisionNotTold');
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
    says(dossier, 'accepts');
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
    const feedback = received(directLease(), { kind: 'feedback' });
    expect(typesOf(closeAs(feedback, 'routed'))).toEqual(['complaint.closed']);
    expect(closeAs(feedback, 'routed')).toBe('CaseClosed');
  });

  it('as routed needs an answer in substance to a question, unless it was taken back or is another’s', () => {
    const question = () => received(directLease(), { kind: 'question' });
    const answered = question();
    answered.does(later, giveResponse, { substantive: false, medium: 'phone' });
    expect(closeAs(answered, 'routed')).toBe('QuestionNotAnswered');
    answered.does(later, giveResponse, { substantive: true, medium: 'phone' });
    expect(typesOf(closeAs(answered, 'routed'))).toEqual(['complaint.closed']);
    const takenBack = question();
    expect(closeAs(takenBack, 'withdrawn')).toBe('ComplaintNotWithdrawn');
    takenBack.sees('statement.received', later, { kind: 'withdraws' });
    expect(closeAs(takenBack, 'routed')).toBe('QuestionNotAnswered');
    expect(typesOf(closeAs(takenBack, 'withdrawn'))).toEqual(['complaint.closed']);
    const double = question();
    double.sees('complaint.linked', later, {
      relation: 'duplicate',
      relatedComplaintId: '0198a000-0000-7000-8000-0000000000ee',
    });
    expect(typesOf(closeAs(double, 'duplicate'))).toEqual(['complaint.closed']);
  });

  it('as ruled needs the ruling and the decision told', () => {
    const ruled = resolved();
    ruled.sees('ruling.received', later, { orders: [] });
    expect(typesOf(closeAs(ruled, 'ruled'))).toEqual(['complaint.closed']);
    const untold = received();
    untold.sees('ruling.received', later, { orders: [] });
    expect(closeAs(untold, 'ruled')).toBe('DecisionNotTold');
  });

  describe('as ruled', () => {
    const [first, second] = [1, 2].map((nth) => `0198a000-0000-7000-8000-00000000000${nth}`) as [string, string];
    const ordered = (dossier: PlayedCase) =>
      dossier.sees('ruling.received', later, {
        orders: [
          { orderId: first, kind: 'refund', complyBy: '2026-03-09' },
          { orderId: second, kind: 'apology', complyBy: '2026-03-05' },
        ],
      });
    const complied = (dossier: PlayedCase, orderId: string) => dossier.sees('ruling.order-complied', wednesday, { orderId }); // prettier-ignore

    it('needs every order to be complied with, and names those that are not', () => {
      const dossier = resolved();
      ordered(dossier);
      complied(dossier, second);
      expect(dossier.answer(wednesday, close, { outcome: 'ruled', note: undefined })).toMatchObject({
        code: 'OrdersOpen',
        message: { en: expect.stringContaining('refund (Mon 9 Mar 2026)') },
        data: { orders: [{ orderId: first, kind: 'refund', complyBy: '2026-03-09' }] },
      });
      complied(dossier, first);
      expect(typesOf(closeAs(dossier, 'ruled'))).toEqual(['complaint.closed']);
    });

    it('ends a case that was closed otherwise, once, and as nothing else', () => {
      const dossier = resolved();
      says(dossier, 'dissatisfied');
      closeAs(dossier, 'disagreement');
      expect(dossier.may(wednesday, close)).toBe('CaseClosed');
      ordered(dossier);
      expect(dossier.may(wednesday, close)).toBeUndefined();
      expect(closeAs(dossier, 'ruled')).toBe('OrdersOpen');
      for (const orderId of [first, second]) complied(dossier, orderId);
      for (const outcome of ['disagreement', 'accepted', 'duplicate', 'routed', 'withdrawn'] as const)
        expect(closeAs(dossier, outcome)).toBe('CaseClosed');
      expect(closeAs(dossier, 'ruled')).toMatchObject([{ type: 'complaint.closed', data: { outcome: 'ruled' } }]);
      expect(dossier.may(wednesday, close)).toBe('CaseClosed');
    });
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
      says(dossier, 'dissatisfied');
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

  it('of what was passed on needs no decision, and cannot be for one', () => {
    const question = received(directLease(), { kind: 'question' });
    expect(question.may(later, close)).toBeUndefined();
    expect(closeAs(question, 'accepted')).toBe('ComplaintNotHandled');
  });

  it('happens once', () => {
    const dossier = accepted();
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
      says(dossier, 'accepts');
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

    describe('by a role above', () => {
      const moves = [{ trigger: 'unable' as const, to: 'board' }];
      const onTheBoard = rulesWith({
        steps: [
          { id: 'desk', title: titled, owner: 'employee', begins: {}, moves },
          { id: 'board', title: titled, owner: 'board', moves: [{ trigger: 'unable', to: 'look' }] },
          { id: 'look', title: titled, owner: 'employee' },
        ],
        duties: [
          { ...duty, id: 'call', role: 'board', proof: [{ on: 'review.done' }], beforeClosing: 'reason' },
          { ...duty, id: 'talk', proof: [{ on: 'talk.offered' }], beforeClosing: 'reason' },
        ],
      });
      const both = ['call', 'talk'].map(left);
      /** Told by the board on its step; or one step further, where the employee decides again. */
      const told = ({ looksAgain = false } = {}) => {
        const dossier = received(onTheBoard);
        dossier.does(later, declareUnable, { reason: 'other' });
        if (looksAgain) dossier.does(later, declareUnable, { reason: 'other' }, { actor: board });
        dossier.does(later, decide, upheld, { actor: looksAgain ? handler : board });
        dossier.sees('letter.sent', later, letter('answer'));
        says(dossier, 'accepts');
        return dossier;
      };
      const closeBy = (actor: Identity, dossier = told()) =>
        dossier.does(wednesday, close, { outcome: 'accepted', dutiesLeft: both }, { actor });

      it('is left by that role; by nobody lower, though they decide on the step', () => {
        expect(closeBy(handler)).toBe('RoleNotAllowed');
        expect(typesOf(closeBy(board))).toEqual(['duty.left', 'duty.left', 'complaint.closed']);
        expect(closeBy(handler, told({ looksAgain: true }))).toBe('RoleNotAllowed');
        expect(typesOf(closeBy(board, told({ looksAgain: true })))).toContain('complaint.closed');
      });

      it('says whose it is to leave', () => {
        const asked = { outcome: 'accepted' as const, dutiesLeft: both };
        expect(told().answer(wednesday, close, asked)).toMatchObject({ data: { duty: 'call', roles: ['board'] } });
      });

      it('that was done is nobody’s to leave any more', () => {
        const dossier = told();
        dossier.sees('review.done', wednesday);
        expect(typesOf(closeBy(handler, dossier))).toEqual(['duty.left', 'complaint.closed']);
      });

      it('of a role below is left by whoever is above', () => {
        const dossier = received(onTheBoard);
        dossier.does(later, decide, upheld);
        dossier.sees('letter.sent', later, letter('answer'));
        says(dossier, 'accepts');
        expect(typesOf(closeBy(board, dossier))).toContain('complaint.closed');
      });
    });

    it('asks nothing of a complaint that was withdrawn', () => {
      const dossier = owing();
      dossier.sees('statement.received', later, { kind: 'withdraws' });
      expect(typesOf(closeAs(dossier, 'withdrawn'))).toEqual(['complaint.closed']);
    });
  });
});
