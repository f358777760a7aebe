import { caseUnder, typesOf } from '../../test/case';
import { directLease, rulesWith } from '../../test/rules';
import { announceDelay } from './announce-delay';
import { close, type Close } from './close';
import { decide, type Decide } from './decide';
import { planNextAction } from './plan-next-action';
import { reopen } from './reopen';
import { requestInformation } from './request-information';
import { giveResponse } from './respond';
import { recordReview } from './review';
import { endTalk, offerTalk } from './talk';

const monday = '2026-03-02T09:00:00.000Z';
const later = '2026-03-02T11:00:00.000Z';
const handler = { subject: 'p-handler', roles: ['handler'] };
const supervisor = { subject: 'p-supervisor', roles: ['supervisor'] };
const rules = directLease();
type Played = ReturnType<typeof caseUnder>;

const received = () => {
  const dossier = caseUnder(rules);
  dossier.sees('complaint.received', monday);
  return dossier;
};
const refund = (amountCents: number) => ({ kind: 'refund', amount: { amountCents, currency: 'EUR' } });
const decideWith = (dossier: Played, more: Partial<Decide> = {}) =>
  dossier.does(later, (state, asked) =>
    decide(state, rules, { actor: handler, outcome: 'upheld', remedies: [], ...more }, asked),
  );
const letter = (kind: string) => ({
  kind,
  letterId: '0198a000-0000-7000-8000-0000000000aa',
  medium: 'email' as const,
  datesTold: [],
});
const closeAs = (dossier: Played, outcome: Close['outcome']) =>
  dossier.does('2026-03-04T09:00:00.000Z', (state, asked) => close(state, rules, { outcome }, asked));

describe('deciding', () => {
  it('happens on the step the complaint is on, with what it gives the complainant', () => {
    expect(decideWith(received(), { remedies: [refund(25_000)] })).toMatchObject([
      { type: 'decision.taken', data: { outcome: 'upheld', step: 'department', remedies: [refund(25_000)] } },
    ]);
  });

  it('stays within the authority of who decides: a cent more is beyond it', () => {
    expect(decideWith(received(), { remedies: [refund(25_001)] })).toBe('RemedyBeyondAuthority');
    expect(typesOf(decideWith(received(), { actor: supervisor, remedies: [refund(25_001)] }))).toEqual([
      'decision.taken',
    ]);
    expect(decideWith(received(), { actor: supervisor, remedies: [refund(250_001)] })).toBe('RemedyBeyondAuthority');
    expect(decideWith(received(), { actor: { subject: 'p', roles: ['board'] }, remedies: [refund(1)] })).toBe(
      'RemedyBeyondAuthority',
    );
  });

  it('is refused as a whole when one remedy of several is beyond authority or unknown', () => {
    expect(
      decideWith(received(), {
        remedies: [refund(100), { kind: 'goodwill', amount: { amountCents: 10_001, currency: 'EUR' } }],
      }),
    ).toBe('RemedyBeyondAuthority');
    expect(decideWith(received(), { remedies: [refund(100), { kind: 'yacht' }] })).toBe('RemedyUnknown');
  });

  it('lies neither ahead nor before receipt, a minute of difference between clocks allowed', () => {
    expect(decideWith(received(), { at: '2026-03-02T11:02:00.000Z' })).toBe('InTheFuture');
    expect(decideWith(received(), { at: '2026-03-02T08:00:00.000Z' })).toBe('BeforeReceipt');
    expect(typesOf(decideWith(received(), { at: '2026-03-02T11:00:59.000Z' }))).toEqual(['decision.taken']);
  });

  it('is replaced by a new one until the complainant was told, and not after that', () => {
    const dossier = received();
    decideWith(dossier);
    expect(typesOf(decideWith(dossier, { outcome: 'partly-upheld' }))).toEqual(['decision.taken']);
    dossier.sees('letter.sent', later, letter('settlement'));
    expect(decideWith(dossier)).toBe('AlreadyResolved');
  });
});

describe('a decision is told', () => {
  it('by the letter that means to, at the time it was sent', () => {
    const dossier = received();
    decideWith(dossier);
    expect(dossier.sees('letter.sent', later, letter('in-handling'))).toEqual([]);
    const sent = '2026-03-03T10:00:00.000Z';
    expect(dossier.sees('letter.sent', sent, letter('settlement'))).toMatchObject([
      { type: 'complaint.resolved', data: { at: sent, communicatedBy: { type: 'letter.sent' } } },
    ]);
    expect(dossier.sees('letter.sent', sent, letter('settlement'))).toEqual([]);
  });

  it('by a talk, if it was held after the decision and minuted', () => {
    const talkAfter = (minuted: boolean) => {
      const dossier = received();
      decideWith(dossier);
      dossier.does(later, (state, asked) => offerTalk(state, rules, {}, asked));
      const talkId = dossier.state.talks[0]?.talkId ?? '';
      return dossier.does(later, (state, asked) =>
        endTalk(state, rules, { end: 'held', talkId, medium: 'phone', minuted }, asked),
      );
    };
    expect(typesOf(talkAfter(true))).toEqual(['talk.held', 'complaint.resolved']);
    expect(typesOf(talkAfter(false))).toEqual(['talk.held']);
  });

  it('not by a letter sent when nothing was decided', () => {
    expect(received().sees('letter.sent', later, letter('settlement'))).toEqual([]);
  });
});

describe('a talk', () => {
  it('is declined or held once', () => {
    const dossier = received();
    dossier.does(later, (state, asked) => offerTalk(state, rules, {}, asked));
    const talkId = dossier.state.talks[0]?.talkId ?? '';
    const decline = (id: string) =>
      dossier.does(later, (state, asked) => endTalk(state, rules, { end: 'declined', talkId: id }, asked));
    expect(decline('unknown')).toBe('TalkUnknown');
    expect(typesOf(decline(talkId))).toEqual(['talk.declined']);
    expect(decline(talkId)).toBe('TalkAlreadyEnded');
  });
});

describe('closing', () => {
  const resolved = () => {
    const dossier = received();
    decideWith(dossier);
    dossier.sees('letter.sent', later, letter('settlement'));
    return dossier;
  };

  it.each(['accepted', 'disagreement', 'no-reaction'] as const)('as %s needs the decision to be told', (outcome) => {
    expect(closeAs(received(), outcome)).toBe('NotResolved');
    expect(closeAs(resolved(), outcome)).toMatchObject([{ type: 'complaint.closed', data: { outcome } }]);
  });

  it('needs the answer in writing where the procedure promises it, also after a talk', () => {
    const dossier = received();
    decideWith(dossier);
    dossier.does(later, (state, asked) => offerTalk(state, rules, {}, asked));
    const talkId = dossier.state.talks[0]?.talkId ?? '';
    dossier.does(later, (state, asked) =>
      endTalk(state, rules, { end: 'held', talkId, medium: 'phone', minuted: true }, asked),
    );
    expect(closeAs(dossier, 'accepted')).toBe('WrittenAnswerMissing');
    dossier.sees('letter.sent', later, letter('settlement'));
    expect(typesOf(closeAs(dossier, 'accepted'))).toEqual(['complaint.closed']);
  });

  it('as withdrawn needs the customer’s word, as ruled a ruling, as routed a message that was passed on', () => {
    expect(closeAs(received(), 'withdrawn')).toBe('NotWithdrawn');
    const withdrawn = received();
    withdrawn.sees('statement.received', later, { kind: 'withdraws' });
    expect(typesOf(closeAs(withdrawn, 'withdrawn'))).toEqual(['complaint.closed']);
    expect(closeAs(resolved(), 'ruled')).toBe('NotRuled');
    expect(closeAs(received(), 'routed')).toBe('NotRouted');
    expect(closeAs(received(), 'not-admissible')).toBe('WrittenAnswerMissing');
    const question = caseUnder(rules);
    question.sees('complaint.received', monday, { kind: 'question' });
    expect(typesOf(closeAs(question, 'routed'))).toEqual(['complaint.closed']);
    expect(closeAs(question, 'routed')).toBe('CaseClosed');
  });

  it('happens once', () => {
    const dossier = resolved();
    closeAs(dossier, 'accepted');
    expect(closeAs(dossier, 'accepted')).toBe('CaseClosed');
    expect(closeAs(caseUnder(rules), 'accepted')).toBe('NOT_FOUND');
  });

  it('can be undone: where it was, from the step’s beginning, or as a new round', () => {
    const reopened = (mode: 'resume' | 'restart' | 'new-round') => {
      const dossier = resolved();
      closeAs(dossier, 'accepted');
      const facts = dossier.does('2026-04-01T09:00:00.000Z', (state, asked) =>
        reopen(state, rules, { reason: 'new-facts', mode }, asked),
      );
      expect(dossier.state).toMatchObject({ status: 'open' });
      expect(typesOf(decideWith(dossier))).toEqual(['decision.taken']);
      return facts;
    };
    expect(typesOf(reopened('resume'))).toEqual(['complaint.reopened']);
    expect(reopened('restart')).toMatchObject([{}, { type: 'step.entered', data: { round: 1, trigger: 'reopened' } }]);
    expect(reopened('new-round')).toMatchObject([{}, { type: 'step.entered', data: { round: 2, step: 'department' } }]);
    const open = received();
    expect(open.does(later, (state, asked) => reopen(state, rules, { reason: 'x', mode: 'resume' }, asked))).toBe(
      'NotClosed',
    );
  });
});

describe('what is done while it is open', () => {
  it('a next action is planned for today or later', () => {
    const plan = (on: string) =>
      received().does('2026-03-02T23:30:00.000Z', (state, asked) =>
        planNextAction(state, rules, { on, action: 'call' }, asked),
      );
    expect(plan('2026-03-02')).toBe('DateInThePast'); // half past midnight in Amsterdam: the third of March
    expect(typesOf(plan('2026-03-03'))).toEqual(['next-action.planned']);
  });

  it('a review is proven by the role charged with it', () => {
    const review = (actor: typeof handler) =>
      received().does(later, (state, asked) => recordReview(state, rules, { actor, finding: 'on-track' }, asked));
    expect(review(supervisor)).toMatchObject([{ type: 'review.done', data: { reviewer: 'p-supervisor' } }]);
    expect(review(handler)).toBe('RoleNotAllowed');
  });

  it('a reaction is recorded with its own time, and none from before the receipt', () => {
    const respond = (givenAt?: string) =>
      received().does(later, (state, asked) =>
        giveResponse(
          state,
          rules,
          { substantive: true, medium: 'phone', ...(givenAt === undefined ? {} : { givenAt }) },
          asked,
        ),
      );
    expect(respond('2026-03-02T10:00:00.000Z')).toMatchObject([{ data: { at: '2026-03-02T10:00:00.000Z' } }]);
    expect(respond('2026-03-01T10:00:00.000Z')).toBe('BeforeReceipt');
  });

  it('a delay is announced for a clock that runs, with a date to come', () => {
    const dossier = received();
    dossier.sees('clock.started', monday, {
      clockId: 'S1.C3#1',
      clock: 'S1.C3',
      kind: 'deadline',
      dueAt: '2026-03-05T23:00:00.000Z',
    });
    const announce = (clockId: string, newDate: string) =>
      dossier.does(later, (state, asked) => announceDelay(state, rules, { clockId, reason: 'parts', newDate }, asked));
    expect(announce('S1.C9#1', '2026-03-20')).toBe('ClockUnknown');
    expect(announce('S1.C3#1', '2026-03-01')).toBe('DateInThePast');
    expect(typesOf(announce('S1.C3#1', '2026-03-20'))).toEqual(['delay.announced']);
  });

  it('information is asked for without any gate', () => {
    const facts = received().does(later, (state, asked) =>
      requestInformation(state, rules, { items: ['invoice'], answerBy: '2026-03-09' }, asked),
    );
    expect(facts).toMatchObject([
      { type: 'information.requested', data: { items: ['invoice'], answerBy: '2026-03-09' } },
    ]);
  });

  it('nothing is asked of a procedure that has none of it', () => {
    const bare = rulesWith({});
    const dossier = caseUnder(bare);
    dossier.sees('complaint.received', monday);
    expect(
      dossier.does(later, (state, asked) => recordReview(state, bare, { actor: handler, finding: 'on-track' }, asked)),
    ).toBe('RoleNotAllowed');
  });
});
