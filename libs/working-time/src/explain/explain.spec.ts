import { at, calendarOf, office, oracleCalendar } from '../../test/given';
import { type Calendar, type Pause, type Term, explain, explanationText } from '../index';

const usual = office({}, [['08:00', '17:30']]);

function textOf(
  start: string,
  term: Term,
  pauses: readonly Pause[] = [],
  language: 'nl' | 'en' = 'en',
  calendar: Calendar = usual,
): readonly string[] {
  return explanationText(explain(calendar, at(start), term, pauses), language).split('\n');
}

function pause(from: string, to: string): Pause {
  return { from: at(from), to: at(to) };
}

describe('an explanation in data', () => {
  it('gives each day counted and each one skipped with its reason', () => {
    expect(explain(usual, at('2026-04-02T14:00Z'), { amount: 3, unit: 'workingDays' })).toEqual({
      calendar: { id: 'office', version: 1, zone: 'Europe/Amsterdam' },
      start: at('2026-04-02T14:00Z'),
      startOn: '2026-04-02',
      term: { amount: 3, unit: 'workingDays' },
      counted: [
        { kind: 'day', on: '2026-04-03', nth: 1 },
        { kind: 'day', on: '2026-04-07', nth: 2 },
        { kind: 'day', on: '2026-04-08', nth: 3 },
      ],
      skipped: [
        { on: '2026-04-02', reason: { kind: 'start-day' } },
        { on: '2026-04-04', reason: { kind: 'weekday', weekday: 5 } },
        { on: '2026-04-05', reason: { kind: 'holiday', name: 'easterSunday' } },
        { on: '2026-04-06', reason: { kind: 'holiday', name: 'easterMonday' } },
      ],
      hasMore: false,
      pauses: [],
      roll: undefined,
      due: at('2026-04-08T22:00Z'),
      lastOn: '2026-04-08',
    });
  });

  it('gives each interval of working time, without the pause in it', () => {
    const { counted, skipped } = explain(usual, at('2026-06-05T14:30Z'), { amount: 3, unit: 'workingHours' }, [
      pause('2026-06-08T06:30Z', '2026-06-08T07:00Z'),
    ]);
    expect(counted).toEqual([
      { kind: 'time', on: '2026-06-05', from: at('2026-06-05T14:30Z'), to: at('2026-06-05T15:30Z') },
      { kind: 'time', on: '2026-06-08', from: at('2026-06-08T06:00Z'), to: at('2026-06-08T06:30Z') },
      { kind: 'time', on: '2026-06-08', from: at('2026-06-08T07:00Z'), to: at('2026-06-08T08:30Z') },
    ]);
    expect(skipped).toEqual([
      { on: '2026-06-06', reason: { kind: 'weekday', weekday: 5 } },
      { on: '2026-06-07', reason: { kind: 'weekday', weekday: 6 } },
      { on: '2026-06-08', reason: { kind: 'paused' }, from: at('2026-06-08T06:30Z'), to: at('2026-06-08T07:00Z') },
    ]);
  });

  it('names an own closure in the firm’s words', () => {
    const calendar = office({ closures: [{ on: '2026-06-02', name: 'removal' }, '2026-06-03'] });
    expect(textOf('2026-06-01T10:00Z', { amount: 1, unit: 'workingDays' }, [], 'en', calendar)).toEqual(
      expect.arrayContaining(['- Tue 2 Jun 2026: removal', '- Wed 3 Jun 2026: closed']),
    );
  });

  it('says that a date did not happen', () => {
    const apia = calendarOf({ id: 'apia', zone: 'Pacific/Apia', week: {}, holidays: { set: 'none' } });
    expect(textOf('2011-12-29T20:00Z', { amount: 1, unit: 'days' }, [], 'en', apia)).toContain(
      '- Fri 30 Dec 2011: this date did not happen here',
    );
  });
});

describe('an explanation of a long term', () => {
  it.each([
    { amount: 200_000, unit: 'workingHours' },
    { amount: 25_000, unit: 'workingDays' },
    { amount: 36_500, unit: 'days' },
    { amount: 1_199, unit: 'months' },
  ] as const)('of $amount $unit spells out four hundred steps, and says that it stops there', (term) => {
    const explanation = explain(usual, at('2026-03-02T09:00Z'), term);
    expect(explanation.counted.length + explanation.skipped.length).toBe(400);
    const text = explanationText(explanation, 'en');
    expect(text.length).toBeLessThan(40_000);
    expect(text).toContain('Only the first 400 days and stretches of time are written out; the rest is counted alike.');
  });
});

describe('an explanation in words', () => {
  it('reads in English', () => {
    expect(textOf('2026-04-23T14:00Z', { amount: 2, unit: 'workingDays' })).toEqual([
      'Start: Thu 23 Apr 2026 16:00 (Europe/Amsterdam).',
      'Term: 2 working days; only working days count, from the day after the start. Calendar: office v1.',
      'Counted: 1 Fri 24 Apr 2026; 2 Tue 28 Apr 2026.',
      'Not counted:',
      '- Thu 23 Apr 2026: the day of the start does not count',
      '- Sat 25 Apr 2026: closed on Saturdays',
      '- Sun 26 Apr 2026: closed on Sundays',
      "- Mon 27 Apr 2026: King's Day",
      'Due: by the end of Tue 28 Apr 2026 (Europe/Amsterdam).',
    ]);
  });

  it('reads in Dutch', () => {
    expect(textOf('2026-04-23T14:00Z', { amount: 2, unit: 'workingDays' }, [], 'nl')).toEqual([
      'Begin: do 23 apr 2026 16:00 (Europe/Amsterdam).',
      'Termijn: 2 werkdagen; alleen werkdagen tellen, vanaf de dag na het begin. Kalender: office v1.',
      'Geteld: 1 vr 24 apr 2026; 2 di 28 apr 2026.',
      'Niet geteld:',
      '- do 23 apr 2026: de dag van het begin telt niet mee',
      '- za 25 apr 2026: op zaterdag gesloten',
      '- zo 26 apr 2026: op zondag gesloten',
      '- ma 27 apr 2026: Koningsdag',
      'Uiterlijk: eind van di 28 apr 2026 (Europe/Amsterdam).',
    ]);
  });

  it('joins days in a row', () => {
    expect(textOf('2026-06-01T10:00Z', { amount: 1, unit: 'weeks' })).toContain(
      'Counted: 1–7 Tue 2 Jun 2026 to Mon 8 Jun 2026.',
    );
  });

  it('says over what a term was rolled, and where to', () => {
    expect(textOf('2026-04-23T10:00Z', { amount: 2, unit: 'days', roll: 'atw' })).toContain(
      "The term would end on Sat 25 Apr 2026; it cannot end on Sat 25 Apr 2026 (Saturday), Sun 26 Apr 2026 (Sunday), Mon 27 Apr 2026 (King's Day), and moves to Tue 28 Apr 2026.",
    );
    expect(textOf('2026-05-13T10:00Z', { amount: 2, unit: 'days', roll: 'atw' }, [], 'nl')).toContain(
      'De termijn zou eindigen op vr 15 mei 2026; hij kan niet eindigen op vr 15 mei 2026 (gelijkgesteld met een feestdag), za 16 mei 2026 (zaterdag), zo 17 mei 2026 (zondag) en schuift door naar ma 18 mei 2026.',
    );
  });

  it('says when it was paused, and which days that took out', () => {
    const lines = textOf(
      '2026-06-01T10:00Z',
      { amount: 2, unit: 'workingDays' },
      [pause('2026-06-02T10:00Z', '2026-06-03T08:00Z')],
      'nl',
    );
    expect(lines).toContain('Gepauzeerd: van di 2 jun 2026 12:00 tot wo 3 jun 2026 10:00.');
    expect(lines).toContain('- di 2 jun 2026: gepauzeerd van di 2 jun 2026 12:00 tot wo 3 jun 2026 10:00');
  });

  it('tells the two hours of one name apart on the night the clock goes back', () => {
    const always = oracleCalendar('round-the-clock');
    expect(textOf('2026-10-25T00:30Z', { amount: 1, unit: 'workingHours' }, [], 'en', always)).toEqual([
      'Start: Sun 25 Oct 2026 02:30 (Europe/Amsterdam).',
      'Term: 1 working hour; only time within opening hours counts. Calendar: round-the-clock v1.',
      'Counted: Sun 25 Oct 2026 02:30–02:30 (second time) = 1 h 00 min.',
      'Due: before Sun 25 Oct 2026 02:30 (second time) (Europe/Amsterdam).',
    ]);
  });

  it('ends a day at 24:00', () => {
    const always = oracleCalendar('round-the-clock');
    expect(textOf('2026-06-01T20:00Z', { amount: 3, unit: 'workingHours' }, [], 'nl', always)).toContain(
      'Geteld: ma 1 jun 2026 22:00–24:00 = 2 u 00 min; di 2 jun 2026 00:00–01:00 = 1 u 00 min.',
    );
  });

  it('says that a start after closing time fell outside opening hours', () => {
    expect(textOf('2026-06-05T18:00Z', { amount: 1, unit: 'workingHours' }, [], 'nl')).toEqual(
      expect.arrayContaining(['- vr 5 jun 2026: buiten de openingsuren', '- za 6 jun 2026: op zaterdag gesloten']),
    );
  });

  it('counts nothing when the term is nothing', () => {
    expect(textOf('2026-06-01T20:00Z', { amount: 0, unit: 'hours' })).toContain('Counted: nothing.');
  });
});
