import type { Rejection } from '@gehoor/decision';
import { anEvent } from '@gehoor/testing';
import { directleaseRules } from '../../test/rulebook';
import { drafted, facts, filled, inputsAt, letterId, persons, story } from '../../test/story';
import { approveLetter } from './approve';
import { recordAccepted, recordBounce, recordRefused } from './delivery';
import { draftLetter } from './draft';
import { fillElement } from './fill';
import type { Material } from './material';
import { recordPosted } from './posted';
import { sendLetter } from './send';

const at = '2026-05-04T10:00:00.000Z';
const state = story(facts.received, facts.assigned, facts.decided, drafted('settlement', { actor: 'staff-17' }));
const approved = anEvent('letter.approved', { data: { letterId, kind: 'settlement', by: 'staff-99' } });
const sent = anEvent('letter.sent', {
  data: { letterId, kind: 'settlement', medium: 'email', datesTold: [], clauses: [] },
});
const bounced = anEvent('letter.bounced', { data: { letterId, kind: 'settlement', reason: 'mailbox-full' } });
const fourEyes = directleaseRules(({ letters }) => ({
  letters: letters.map((letter) => (letter.kind === 'settlement' ? { ...letter, approval: 'four-eyes' } : letter)),
}));

const codeOf = (decision: readonly unknown[] | Rejection) => ('code' in decision ? decision.code : decision);
const withTold = (material: Material): Material => ({
  ...material,
  frozen: { [letterId]: { datesTold: [], clauses: ['end-commission'] } },
});

describe('drafting by hand', () => {
  it('drafts a letter the procedure knows', () => {
    expect(draftLetter(state, inputsAt(at), { kind: 'delay' })).toMatchObject([
      { data: { kind: 'delay', needsApproval: true } },
    ]);
  });

  it.each([
    ['a kind the procedure does not know', 'poem', 'UnknownLetterKind'],
    ['a kind that is waiting already', 'settlement', 'DraftExists'],
  ])('refuses %s', (_name, kind, code) => {
    expect(codeOf(draftLetter(state, inputsAt(at), { kind }))).toBe(code);
  });
});

describe('filling an element', () => {
  const text = 'Wij hebben de factuur hersteld.';
  it('changes no fact: the text is private', () => {
    expect(fillElement(state, inputsAt(at), { letterId, element: 'done', text })).toEqual([]);
  });

  it.each([
    ['an element the letter does not have', 'remarks', text, 'UnknownElement'],
    ['an element that follows from the file', 'outcome', text, 'ElementIsBound'],
    ['a text shorter than the procedure asks, blanks not counted', 'done', 'Te kort.              ', 'TextTooShort'],
  ])('refuses %s', (_name, element, words, code) => {
    expect(codeOf(fillElement(state, inputsAt(at), { letterId, element, text: words }))).toBe(code);
  });

  it('refuses a text that is final, or sent', () => {
    const command = { letterId, element: 'done', text };
    expect(codeOf(fillElement(story(facts.received, drafted('settlement'), approved), inputsAt(at), command))).toBe(
      'AlreadyApproved',
    );
    expect(
      codeOf(fillElement(story(facts.received, drafted('settlement'), approved, sent), inputsAt(at), command)),
    ).toBe('AlreadySent');
  });
});

describe('approving', () => {
  it('names the elements that are missing', () => {
    const refusal = approveLetter(state, inputsAt(at), { letterId, actor: 'staff-99' });
    expect(refusal).toMatchObject({
      code: 'LetterIncomplete',
      data: { missing: [{ element: 'done', needs: 'fill' }] },
    });
  });

  it('records who agreed', () => {
    expect(approveLetter(state, inputsAt(at, filled), { letterId, actor: 'staff-99' })).toMatchObject([
      { data: { by: 'staff-99' } },
    ]);
  });

  it.each([
    ['drafted it', 'staff-17', persons],
    ['only wrote in it', 'staff-18', { ...filled, writers: { [letterId]: ['staff-18'] } }],
  ])('with four eyes is refused to who %s', (_name, actor, material) => {
    expect(codeOf(approveLetter(state, inputsAt(at, material, fourEyes), { letterId, actor }))).toBe('SameEyes');
  });

  it('with four eyes is for somebody else', () => {
    const decision = approveLetter(state, inputsAt(at, filled, fourEyes), { letterId, actor: 'staff-99' });
    expect(decision).toMatchObject([{ type: 'letter.approved' }]);
  });

  it('happens once', () => {
    const done = story(facts.received, drafted('settlement'), approved);
    expect(codeOf(approveLetter(done, inputsAt(at, filled), { letterId, actor: 'staff-99' }))).toBe('AlreadyApproved');
  });
});

describe('sending', () => {
  it('is agreeing, where the handler alone decides', () => {
    expect(sendLetter(state, inputsAt(at, filled), { letterId, actor: 'staff-17' })).toMatchObject([
      { type: 'letter.approved', data: { by: 'staff-17' } },
    ]);
  });

  it('with four eyes waits for the approval', () => {
    expect(codeOf(sendLetter(state, inputsAt(at, filled, fourEyes), { letterId, actor: 'staff-17' }))).toBe(
      'NotApproved',
    );
  });

  it('refuses an incomplete letter, one on its way and one that was sent', () => {
    const command = { letterId, actor: 'staff-17' };
    const underway = { ...filled, released: { [letterId]: { medium: 'email', due: true } } } as const;
    expect(codeOf(sendLetter(state, inputsAt(at), command))).toBe('LetterIncomplete');
    expect(codeOf(sendLetter(state, inputsAt(at, underway), command))).toBe('AlreadySending');
    expect(
      codeOf(sendLetter(story(facts.received, drafted('settlement'), approved, sent), inputsAt(at, filled), command)),
    ).toBe('AlreadySent');
  });

  it('refuses a way the complainant cannot be reached', () => {
    const email = anEvent('complaint.received', { data: { reachableBy: ['email'] } });
    const decision = sendLetter(story(email, facts.decided, drafted('settlement')), inputsAt(at, filled), { letterId, actor: 'a1', medium: 'post' }); // prettier-ignore
    expect(codeOf(decision)).toBe('MediumNotPossible');
  });

  it('lets a letter that came back go again', () => {
    const back = story(facts.received, facts.decided, drafted('settlement'), approved, sent, bounced);
    expect(sendLetter(back, inputsAt(at, filled), { letterId, actor: 'staff-17', medium: 'post' })).toEqual([]);
  });
});

describe('recording what was posted or said', () => {
  const posting = {
    letterId,
    actor: 'staff-17',
    medium: 'post',
    sentAt: Date.parse('2026-05-04T09:30:00.000Z'),
  } as const;

  it('is sending: at the time it was posted, with the dates it told', () => {
    const decision = recordPosted(state, inputsAt(at, filled), posting);
    expect(decision).toMatchObject([
      { type: 'letter.approved' },
      { type: 'letter.sent', data: { medium: 'post', at: '2026-05-04T09:30:00.000Z', datesTold: [{ element: 'last-day', on: '2027-05-01', before: '2027-05-01T22:00:00.000Z' }] } },
    ]); // prettier-ignore
  });

  it('tells the dates of the final text, not those of today', () => {
    const frozen = { [letterId]: { datesTold: [{ element: 'last-day', on: '2027-04-30', before: '2027-04-30T22:00:00.000Z' }], clauses: ['end-commission'] } }; // prettier-ignore
    const done = story(facts.received, facts.decided, drafted('settlement'), approved);
    expect(recordPosted(done, inputsAt(at, { ...filled, frozen }), posting)).toMatchObject([
      { data: frozen[letterId] },
    ]);
  });

  it.each([
    ['in the future', { sentAt: Date.parse('2026-05-04T10:02:00.000Z') }, 'InTheFuture'],
    ['before the complaint', { sentAt: Date.parse('2026-05-01T15:59:59.999Z') }, 'BeforeReceipt'],
    ['a call without minutes', { medium: 'phone' }, 'MinutesMissing'],
    ['an e-mail', { medium: 'email' }, 'NotByHand'],
  ] as const)('refuses %s', (_name, change, code) => {
    expect(codeOf(recordPosted(state, inputsAt(at, filled), { ...posting, ...change }))).toBe(code);
  });
});

describe('the mail server', () => {
  const text = withTold(persons).frozen[letterId]!;
  const ready = story(facts.received, drafted('settlement'), approved);

  it('took it: sent at the instant of acceptance', () => {
    const accepted = { letterId, at: Date.parse(at) - 300, text };
    expect(recordAccepted(ready, Date.parse(at), accepted)).toMatchObject([
      { type: 'letter.sent', data: { at: '2026-05-04T09:59:59.700Z', medium: 'email', clauses: ['end-commission'] } },
    ]);
  });

  it('took it twice after a crash: recorded once', () => {
    expect(
      recordAccepted(story(facts.received, drafted('settlement'), approved, sent), Date.parse(at), {
        letterId,
        at: 0,
        text,
      }),
    ).toEqual([]);
  });

  it('refused it: it did not arrive, unless it was recorded as sent before', () => {
    const refused = { letterId, reason: 'smtp-550' };
    expect(recordRefused(ready, Date.parse(at), refused)).toMatchObject([
      { type: 'letter.bounced', data: { reason: 'smtp-550' } },
    ]);
    expect(recordRefused(story(drafted('settlement'), approved, sent), Date.parse(at), refused)).toEqual([]);
  });

  it('sent it back later: only a sent letter can come back', () => {
    const command = { letterId, reason: 'mailbox-full' };
    expect(recordBounce(story(drafted('settlement'), approved, sent), Date.parse(at), command)).toMatchObject([
      { type: 'letter.bounced' },
    ]);
    expect(codeOf(recordBounce(ready, Date.parse(at), command))).toBe('NotSent');
  });
});
