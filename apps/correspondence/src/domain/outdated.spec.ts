import type { ComplaintEvent } from '@gehoor/contracts';
import { anEvent, rulesOf } from '@gehoor/testing';
import { typesOf } from '@gehoor/testing/played';
import { draftLetter } from '../commands/draft-letter';
import { recordPosted } from '../commands/record-posted';
import { sendLetter } from '../commands/send-letter';
import {
  approved,
  clockStarted,
  drafted,
  facts,
  filled,
  holding,
  letterId,
  lettersAfter,
  settingAt,
  settlement,
  story,
} from '../../test/story';
import { evolve } from './evolve';
import type { Material } from './material';
import { react } from './react';

const directlease = rulesOf('directlease');
const [settled] = directlease.procedure.letters.filter(({ kind }) => kind === 'settlement');
const { drafted: trigger } = settled!;

/** A short letter while the resolution is in time, a full one afterwards. */
const early = rulesOf('directlease', {
  letters: [
    { ...settled!, kind: 'settlement', drafted: { ...trigger!, beforeExpiryOf: 'S1.C3' } },
    { ...settled!, kind: 'full', drafted: { ...trigger!, afterExpiryOf: 'S1.C3' } },
  ],
});
const lapsedAt = '2026-05-06T22:00:00.000Z';
const clock = { clockId: 'S1.C3#1', clock: 'S1.C3' };
const started = clockStarted('S1.C3', lapsedAt);
const lapsed = anEvent('clock.expired', { data: { ...clock, at: lapsedAt, dueAt: lapsedAt } });
const keptAfterAll = anEvent('clock.stopped', { data: { ...clock, outcome: 'kept' } });
const decidedAnew = anEvent('decision.taken', { data: { ...facts.decided.data, at: '2026-05-04T11:00:00.000Z' } });

const later = '2026-05-07T10:00:00.000Z';
const material = (released?: Material['released'][string], before = '2026-05-05T16:00:00.000Z'): Material => ({
  ...filled,
  frozen: { [letterId]: { datesTold: [{ element: 'resolved-by', on: '2026-05-05', before }], clauses: [] } },
  released: released === undefined ? {} : { [letterId]: released },
});
const lasting = material(undefined, '2027-05-05T16:00:00.000Z');

function reacted(events: readonly ComplaintEvent[], held: Material = filled) {
  const cause = events.at(-1)!;
  return react(holding(story(...events), held), settingAt(later, early), cause);
}

describe('a letter whose condition no longer holds', () => {
  it('is withdrawn, and the one that the same fact calls for by then is drafted', () => {
    expect(reacted([...settlement, started, lapsed])).toMatchObject([
      { type: 'letter.withdrawn', data: { letterId, kind: 'settlement', reason: 'clock-expired', clock: 'S1.C3' } },
      { type: 'letter.drafted', data: { kind: 'full' } },
    ]);
  });

  it('is withdrawn too where it was approved; not while the mail server is asked for it: then the sender judges', () => {
    const events = [...settlement, approved, started, lapsed];
    expect(typesOf(reacted(events, lasting))).toEqual(['letter.withdrawn', 'letter.drafted']);
    expect(reacted(events, material({ medium: 'email', due: true }))).toEqual([]);
    expect(typesOf(reacted(events, material({ medium: 'post', due: false })))).toEqual([
      'letter.withdrawn',
      'letter.drafted',
    ]);
  });

  it('comes in the place of the other again where the clock was kept after all, unless it had left', () => {
    const late = reacted([...settlement, started, lapsed]);
    const events = [...settlement, started, lapsed];
    const withdrawn = late.reduce(evolve, holding(story(...events), filled));
    const kept = evolve(withdrawn, keptAfterAll);
    expect(react(kept, settingAt(later, early), keptAfterAll)).toMatchObject([
      { type: 'letter.withdrawn', data: { kind: 'full', reason: 'clock-not-expired' } },
      { type: 'letter.drafted', data: { kind: 'settlement' } },
    ]);
    const sent = anEvent('letter.sent', { data: { letterId, kind: 'settlement', medium: 'post', datesTold: [], clauses: [] } }); // prettier-ignore
    const told = evolve(evolve(withdrawn, sent), keptAfterAll);
    expect(typesOf(react(told, settingAt(later, early), keptAfterAll))).toEqual(['letter.withdrawn']);
  });

  it('may not leave, also before anybody was told that it is withdrawn', () => {
    const letters = lettersAfter([...settlement, started, lapsed], filled, early);
    expect(letters.does(later, sendLetter, { letterId })).toBe('LetterOutdated');
    const posting = { letterId, medium: 'post' } as const;
    expect(letters.does(later, recordPosted, posting)).toBe('LetterOutdated');
    expect(typesOf(letters.does(later, recordPosted, { ...posting, sentAt: Date.parse('2026-05-05T09:00:00.000Z') }))).toEqual(['letter.approved', 'letter.sent']); // prettier-ignore
  });
});

describe('a letter that tells a decision', () => {
  const goesOn = (trigger: string) =>
    anEvent('step.entered', { data: { at: '2026-05-05T10:00:00.000Z', step: 'supervisor', trigger, round: 1 } });

  it('is withdrawn once the complaint is on another step, which decides anew', () => {
    expect(reacted([...settlement, goesOn('dissatisfied')])).toMatchObject([
      { type: 'letter.withdrawn', data: { letterId, reason: 'step-left' } },
    ]);
  });
});

describe('a final text', () => {
  it('of a decision that was taken anew is withdrawn, and drafted with the new one', () => {
    expect(reacted([...settlement, approved, decidedAnew], lasting)).toMatchObject([
      { type: 'letter.withdrawn', data: { reason: 'overtaken' } },
      { type: 'letter.drafted', data: { kind: 'settlement' } },
    ]);
  });

  it('that promises a date that has passed is withdrawn, but for what somebody was given to post', () => {
    expect(reacted([...settlement, approved, started], material())).toMatchObject([
      { type: 'letter.withdrawn', data: { reason: 'date-passed' } },
      { type: 'letter.drafted', data: { kind: 'settlement' } },
    ]);
    expect(reacted([...settlement, approved, started], material({ medium: 'post', due: false }))).toEqual([]);
  });

  it('given to post is judged by when it was posted; drafting it anew withdraws the old one', () => {
    const given = () =>
      lettersAfter([...settlement, approved], material({ medium: 'post', due: false }), rulesOf('directlease'));
    const posting = { letterId, medium: 'post' } as const;
    expect(given().does(later, recordPosted, posting)).toBe('LetterOutdated');
    const inTime = { ...posting, sentAt: Date.parse('2026-05-05T10:00:00.000Z') };
    expect(given().does(later, recordPosted, inTime)).toMatchObject([{ type: 'letter.sent' }]);
    expect(given().does(later, draftLetter, { kind: 'settlement' })).toMatchObject([
      { type: 'letter.withdrawn', data: { letterId, reason: 'date-passed' } },
      { type: 'letter.drafted' },
    ]);
  });
});

describe('an automatic letter on a fact that comes again', () => {
  const onAssignment = (again?: boolean) =>
    rulesOf('directlease', {
      letters: directlease.procedure.letters
        .filter(({ kind }) => kind === 'in-handling')
        .map((letter) => ({ ...letter, automatic: { on: [{ on: 'handler.assigned' }], again } })),
    });
  const leftOnce = [
    facts.received,
    facts.reactionClock,
    facts.resolutionClock,
    facts.assigned,
    drafted('in-handling', { automatic: true }),
    anEvent('letter.sent', { data: { letterId, kind: 'in-handling', medium: 'email', datesTold: [], clauses: [] } }),
  ];
  const after = (rules: ReturnType<typeof rulesOf>, ...more: readonly ComplaintEvent[]) =>
    typesOf(react(story(...leftOnce, ...more, facts.assigned), settingAt('2026-05-02T10:00:00.000Z', rules), facts.assigned)); // prettier-ignore

  it('leaves once in a round, or each time where the procedure says so', () => {
    expect(after(onAssignment())).toEqual([]);
    expect(after(onAssignment(true))).toEqual(['letter.drafted', 'letter.approved']);
    const anew = anEvent('complaint.reopened', { data: { reason: 'new-facts', mode: 'new-round' } });
    expect(after(onAssignment(), anew)).toEqual(['letter.drafted', 'letter.approved']);
  });

  it('leaves again where the first came back', () => {
    const bounced = anEvent('letter.bounced', { data: { letterId, kind: 'in-handling', reason: 'mailbox-full' } });
    expect(after(onAssignment(), bounced)).toEqual(['letter.drafted', 'letter.approved']);
  });
});
