import type { Calendar } from '@gehoor/working-time';
import { at, iso, office, theRulebook } from '../../test/read-rulebook';
import type { ProcedureFact } from '../facts/pattern';
import type { Procedure } from '../model';
import { dueOf } from './length-of';
import { livesOf } from './lives-of';

const rulebook = theRulebook();

/** The runs that a fact begins, for a complaint received before.   @param when the fact's own time */
function startedBy(
  procedure: Procedure,
  calendar: Calendar,
  received: ProcedureFact,
  fact: ProcedureFact,
  when: string,
) {
  const rules = { procedure, calendar, calendarNamed: () => undefined };
  const happened = { ...fact, data: { ...fact.data, at: when } };
  const facts = fact.type === 'complaint.received' ? [happened] : [received, happened];
  return livesOf(rules, facts, at(when)).flatMap(({ clock, about, runs }) =>
    runs.filter(({ begunBy }) => begunBy.source?.type === fact.type).map((run) => ({ clock, about, ...run })),
  );
}

/** When a clock is due that one fact starts, for a complaint received then. */
function dueAt(
  procedureId: string,
  clockId: string,
  fact: ProcedureFact,
  when: string,
  calendar?: Calendar,
): string | undefined {
  const procedure = rulebook.procedure(procedureId, 1);
  const own = calendar ?? rulebook.calendar(procedure.calendar.id, procedure.calendar.version);
  const before = { type: 'complaint.received', data: { kind: 'complaint', channel: 'phone', at: when } };
  const start = startedBy(procedure, own, before, fact, when).find(({ clock }) => clock.id === clockId);
  return start && iso(start.dueAt);
}

const received = { type: 'complaint.received', data: { kind: 'complaint', channel: 'phone' } };
const entered = (step: string) => ({ type: 'step.entered', data: { step } });

describe('the worked deadlines of the five texts', () => {
  it.each([
    [
      'S2.C1: three working days over Easter, Good Friday working',
      'connecte',
      'S2.C1',
      received,
      '2026-04-02T16:00:00+02:00',
      undefined,
      '2026-04-08T22:00:00.000Z',
    ],
    [
      'S2.C1: the same, closed on Good Friday',
      'connecte',
      'S2.C1',
      received,
      '2026-04-02T16:00:00+02:00',
      office({ goodFriday: true }),
      '2026-04-09T22:00:00.000Z',
    ],
    [
      'S4.C2: five working days, after hours, Ascension out, equated day in',
      'leasem',
      'S4.C2',
      received,
      '2026-05-08T17:45:00+02:00',
      undefined,
      '2026-05-18T22:00:00.000Z',
    ],
    [
      'S0.C4: twenty working days from the board',
      'three-step-lease',
      'S0.C4',
      entered('board'),
      '2026-04-20T10:00:00+02:00',
      undefined,
      '2026-05-20T22:00:00.000Z',
    ],
    [
      'S0.C4: the same, closed on 5 May',
      'three-step-lease',
      'S0.C4',
      entered('board'),
      '2026-04-20T10:00:00+02:00',
      office({ liberationDay: 'always' }),
      '2026-05-21T22:00:00.000Z',
    ],
    [
      'S0.C2: 48 working hours, nine to five',
      'three-step-lease',
      'S0.C2',
      entered('review'),
      '2026-04-24T15:00:00+02:00',
      undefined,
      '2026-05-05T13:00:00.000Z',
    ],
    [
      'S0.C2: the same, closed on 5 May',
      'three-step-lease',
      'S0.C2',
      entered('review'),
      '2026-04-24T15:00:00+02:00',
      office({ liberationDay: 'always' }),
      '2026-05-06T13:00:00.000Z',
    ],
    [
      'S0.C1: 48 elapsed hours over the change to summer time',
      'three-step-lease',
      'S0.C1',
      received,
      '2026-03-27T16:00:00+01:00',
      undefined,
      '2026-03-29T15:00:00.000Z',
    ],
    [
      'S1.C2: 24 hours into Saturday',
      'directlease',
      'S1.C2',
      received,
      '2026-05-01T18:00:00+02:00',
      undefined,
      '2026-05-02T16:00:00.000Z',
    ],
    [
      'S2.C3: a month from 31 January',
      'connecte',
      'S2.C3',
      received,
      '2026-01-31T12:00:00+01:00',
      undefined,
      '2026-02-28T23:00:00.000Z',
    ],
  ] as const)('%s', (_, procedure, clock, fact, when, calendar, expected) => {
    expect(dueAt(procedure, clock, fact, when, calendar)).toBe(expected);
  });

  it('S2.C2: ten working days count from receipt, though the clock starts when information proves missing', () => {
    const procedure = rulebook.procedure('connecte', 1);
    const before = { type: 'complaint.received', data: { kind: 'complaint', at: '2026-12-18T10:00:00+01:00' } };
    const asked = { type: 'information.requested', data: { items: ['policy'] } };
    const askedAt = '2026-12-29T10:00:00+01:00';
    const [start] = startedBy(procedure, office(), before, asked, askedAt).filter(({ clock }) => clock.id === 'S2.C2');
    expect(start).toMatchObject({ begunBy: { at: at(askedAt) }, dueAt: at('2027-01-06T00:00:00+01:00') });
  });

  it('S4.C1: directly is five minutes, whatever the hour, and only for the online form', () => {
    const online = { ...received, data: { ...received.data, channel: 'online-form' } };
    expect(dueAt('leasem', 'S4.C1', online, '2026-05-09T23:58:00+02:00')).toBe('2026-05-09T22:03:00.000Z');
    expect(dueAt('leasem', 'S4.C1', received, '2026-05-09T23:58:00+02:00')).toBeUndefined();
  });
});

describe('clocks that get their length from a fact', () => {
  const leasem = rulebook.procedure('leasem', 1);
  const before = { type: 'complaint.received', data: { kind: 'complaint', at: '2026-05-04T10:00:00+02:00' } };
  const on8May = '2026-05-08T10:00:00+02:00';

  it('a date told in a letter becomes a clock until that date is told out', () => {
    const delay = {
      type: 'letter.sent',
      data: {
        kind: 'delay',
        datesTold: [
          { element: 'other', on: '2026-05-20', before: '2026-05-20T22:00:00.000Z' },
          { element: 'new-date', on: '2026-05-29', before: '2026-05-29T22:00:00.000Z' },
        ],
      },
    };
    const starts = startedBy(leasem, office(), before, delay, '2026-05-11T10:00:00+02:00');
    expect(starts.map(({ clock, dueAt: due, about }) => [clock.id, iso(due), about])).toEqual([
      ['S4.C3', '2026-05-29T22:00:00.000Z', 'new-date'],
    ]);
  });

  it('a term agreed for this complaint counts from receipt', () => {
    const agreed = { type: 'term.agreed', data: { clock: 'S4.C4a', term: { amount: 2, unit: 'weeks' } } };
    const [start] = startedBy(leasem, office(), before, agreed, on8May);
    expect(start).toMatchObject({
      length: { term: { amount: 2, unit: 'weeks' } },
      dueAt: at('2026-05-19T00:00:00+02:00'),
    });
  });

  it('a ruling starts one clock for each of its orders', () => {
    const orders = [
      { orderId: 'o1', complyBy: '2026-06-01' },
      { orderId: 'o2', complyBy: '2026-07-01' },
    ];
    const ruling = { type: 'ruling.received', data: { orders } };
    const starts = startedBy(rulebook.procedure('directlease', 1), office(), before, ruling, on8May);
    expect(starts.map(({ about, dueAt: due }) => [about, iso(due)])).toEqual([
      ['o1', '2026-06-01T22:00:00.000Z'],
      ['o2', '2026-07-01T22:00:00.000Z'],
    ]);
  });

  it('nothing starts when the fact holds no such date', () => {
    const planned = { type: 'next-action.planned', data: { on: 'soon' } };
    expect(startedBy(rulebook.procedure('directlease', 1), office(), before, planned, on8May)).toEqual([]);
  });
});

it('warnings lie between start and due, in order', () => {
  const when = '2026-05-01T18:00:00+02:00';
  const starts = startedBy(rulebook.procedure('directlease', 1), office(), received, received, when);
  const [, , resolution] = starts;
  expect(resolution?.clock.id).toBe('S1.C3');
  expect(resolution?.warnAt).toHaveLength(2);
  for (const { since, dueAt: due, warnAt } of starts) {
    expect([...warnAt].sort((a, b) => a - b)).toEqual(warnAt);
    expect(warnAt.every((each) => each > since && each < due)).toBe(true);
  }
});

it('a clock whose date is told has no due date of its own to ask for', () => {
  const procedure = rulebook.procedure('directlease', 1);
  const promise = procedure.clocks.find(({ id }) => id === 'S1.C6');
  expect(() => dueOf(procedure, office(), promise!, 0)).toThrow(/S1.C6/);
});
