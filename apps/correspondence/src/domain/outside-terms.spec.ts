import type { ComplaintEvent } from '@gehoor/contracts';
import type { Binding } from '@gehoor/procedure';
import { anEvent, rulesOf } from '@gehoor/testing';
import { drafted, receivedAt, settingAt, story, theLetter } from '../../test/story';
import { hindrance } from './release';
import { partsOf } from './parts';
import type { Rules } from './rules';

const lease = rulesOf('directlease');
const [commission] = lease.procedure.outside;
const [limit] = rulesOf('example-letter').procedure.admissibility;
const settlementOf = lease.procedure.letters.find(({ kind }) => kind === 'settlement')!;
const element = (id: string, bind: Binding) => ({
  id,
  mandatory: true,
  label: { nl: 'Dag', en: 'Day' },
  from: { bind },
});
const lastDay = element('last-day', 'outside.lastDay');
const countedFrom = element('counted-from', 'admissibility.countedFrom');
const inTimeUntil = element('in-time-until', 'admissibility.lastDay');
const opensOn = element('opens-on', 'outside.opensOn');

/** DirectLease, before a body of one's choice, with letters that must tell the days. */
function before(body: string): Rules {
  const { letters } = lease.procedure;
  return rulesOf('directlease', {
    outside: [{ ...commission!, body, binding: false }],
    admissibility: [{ ...limit!, id: 'old', letter: 'not-admitted' }],
    letters: [
      ...letters.map((letter) => {
        if (letter.kind === 'settlement') return { ...letter, elements: [lastDay] };
        if (letter.kind === 'delay') return { ...letter, elements: [lastDay, opensOn] };
        return letter.kind === 'referral' ? { ...letter, elements: [lastDay, opensOn] } : letter;
      }),
      { ...settlementOf, kind: 'not-admitted', means: [], elements: [lastDay, countedFrom, inTimeUntil] },
    ],
  });
}

const received = anEvent('complaint.received', { data: { at: receivedAt, reachableBy: ['email'] } });
const decided = anEvent('decision.taken', {
  data: { at: '2026-08-03T09:00:00.000Z', outcome: 'rejected', remedies: [] },
});
const offeredBySilence = anEvent('referral.offered', {
  data: { at: '2026-06-13T09:00:00.000Z', referralId: 'r-1', body: 'sample-supervisor', binding: false },
});

/** What a letter says if it leaves now, element by element; and what keeps it. */
function says(
  kind: string,
  now: string,
  events: readonly ComplaintEvent[],
  rules = before('sample-supervisor'),
  language: 'nl' | 'en' = 'nl',
) {
  const state = story(received, ...events, drafted(kind, { language }));
  const setting = settingAt(now, rules);
  const lines = partsOf(theLetter(state), state, setting).map(({ element: { id }, value }) => [id, value?.lines[0]]);
  return { ...Object.fromEntries(lines), hindered: hindrance(theLetter(state), state, setting)?.code };
}

describe('a body that counts only from the final position', () => {
  it('has its last day in the late decision letter, counted from that letter, after silence had opened the way', () => {
    expect(says('settlement', '2026-08-04T09:00:00.000Z', [offeredBySilence, decided])).toEqual({
      'last-day': 'donderdag 4 februari 2027',
      hindered: undefined,
    });
  });

  it('has none yet in a referral that silence brought about, and the letter says so and leaves', () => {
    expect(says('referral', '2026-06-13T09:00:01.000Z', [offeredBySilence])).toEqual({
      'last-day': 'De termijn om u tot Voorbeeldtoezichthouder te wenden begint pas met ons definitieve antwoord.',
      'opens-on': 'zaterdag 13 juni 2026',
      hindered: undefined,
    });
    expect(says('referral', '2026-06-13T09:00:01.000Z', [offeredBySilence], undefined, 'en')).toMatchObject({
      'last-day': 'The time to turn to Sample Supervisor begins only with our final answer.',
    });
  });

  it('has its last day in a later referral, though the way was offered before there was a position', () => {
    const told = anEvent('complaint.resolved', { data: { at: '2026-08-04T09:00:00.000Z' } });
    expect(says('referral', '2026-09-01T09:00:00.000Z', [offeredBySilence, decided, told])).toMatchObject({
      'last-day': 'donderdag 4 februari 2027',
    });
  });

  it('has its last day in the letter that does not admit the complaint, counted from that letter', () => {
    const refused = anEvent('admissibility.decided', {
      data: {
        at: '2026-05-04T09:00:00.000Z',
        limit: 'old',
        admitted: false,
        countedFrom: '2020-02-29',
        lastDay: '2023-02-28',
      },
    });
    expect(says('not-admitted', '2026-05-06T09:00:00.000Z', [refused])).toEqual({
      'last-day': 'vrijdag 6 november 2026',
      'counted-from': 'zaterdag 29 februari 2020',
      'in-time-until': 'dinsdag 28 februari 2023',
      hindered: undefined,
    });
    const sent = anEvent('letter.sent', {
      data: {
        at: '2026-05-06T09:00:00.000Z',
        letterId: 'x',
        kind: 'not-admitted',
        medium: 'email',
        datesTold: [],
        clauses: [],
      },
    });
    const first = anEvent('letter.drafted', {
      data: { letterId: 'x', kind: 'not-admitted', language: 'nl', automatic: false, needsApproval: true },
    });
    expect(says('referral', '2026-05-20T09:00:00.000Z', [refused, first, sent])).toMatchObject({
      'last-day': 'vrijdag 6 november 2026',
      'opens-on': 'woensdag 6 mei 2026',
    });
  });
});

describe('a delay notice', () => {
  it('tells the day on which silence opens the way, not its own', () => {
    expect(says('delay', '2026-05-04T10:00:00.000Z', [])).toMatchObject({
      'opens-on': 'zaterdag 13 juni 2026',
      'last-day': 'De termijn om u tot Voorbeeldtoezichthouder te wenden begint pas met ons definitieve antwoord.',
    });
    expect(says('delay', '2026-05-04T10:00:00.000Z', [], before('kifid'))).toMatchObject({
      'opens-on': 'zaterdag 27 juni 2026',
      'last-day': 'zaterdag 1 mei 2027',
    });
  });

  it('tells the day of the answer where that opened the way', () => {
    const answered = anEvent('response.given', { data: { at: '2026-05-02T10:00:00.000Z', substantive: true } });
    const rules = before('geschillencommissie-private-lease');
    expect(says('delay', '2026-05-04T10:00:00.000Z', [answered], rules)).toMatchObject({
      'opens-on': 'zaterdag 2 mei 2026',
    });
  });
});

describe('a body whose last day the position moves', () => {
  it('tells in the letter of a late position the later day, not the one offered before', () => {
    const offered = anEvent('referral.offered', {
      data: { at: '2026-06-27T09:00:00.000Z', referralId: 'r-1', body: 'kifid', lastDay: '2027-05-01', binding: false },
    });
    const late = anEvent('decision.taken', {
      data: { at: '2027-03-01T09:00:00.000Z', outcome: 'rejected', remedies: [] },
    });
    expect(says('settlement', '2027-03-02T09:00:00.000Z', [offered, late], before('kifid'))).toMatchObject({
      'last-day': 'woensdag 2 juni 2027',
    });
  });
});

describe('a decision that was just told', () => {
  const at = '2026-05-04T09:30:00.000Z';
  const decision = anEvent('decision.taken', { data: { at: '2026-05-04T09:00:00.000Z', decisionId: 'd-1' } });
  const told = anEvent('letter.sent', {
    data: { at, letterId: 'y', kind: 'settlement', medium: 'email', datesTold: [], clauses: [] },
  });
  const resolved = anEvent('complaint.resolved', { data: { at, decisionId: 'd-1' } });
  const offered = anEvent('referral.offered', {
    data: { at: '2026-05-04T09:30:01.000Z', referralId: 'r-1', body: 'kifid', lastDay: '2027-05-01', binding: true },
  });

  it.each([
    ['before it is written down as resolved', [decision, told, offered]],
    ['the offer written down first', [decision, told, offered, resolved]],
    ['the offer written down last', [decision, told, resolved, offered]],
    ['before the letter is written down', [decision, resolved, offered, told]],
  ])('opens the way on its own day in the referral letter: %s', (_, events) => {
    expect(says('referral', '2026-05-04T09:30:02.000Z', events, before('kifid'))).toMatchObject({
      'opens-on': 'maandag 4 mei 2026',
      'last-day': 'zaterdag 1 mei 2027',
    });
  });
});
