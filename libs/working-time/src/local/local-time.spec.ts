import { at, calendarOf, utc } from '../../test/given';
import { endOfLocalDate, localDate, startOfLocalDate, workingTimeBetween } from '../index';
import { DAY_MS, MINUTE_MS } from './civil-date';
import { localDaysOf } from './local-days';
import { instantOfWall, wallOf } from './local-time';

function instantOn(zone: string, wall: string): string {
  return utc(instantOfWall(localDaysOf(zone).offsets, Date.parse(`${wall.replace(' ', 'T')}:00Z`)));
}

describe('a local time', () => {
  it.each([
    ['Europe/Amsterdam', '2026-10-25 02:30', '2026-10-25T00:30Z'],
    ['Europe/Amsterdam', '2026-10-25 03:00', '2026-10-25T02:00Z'],
    ['America/Havana', '2026-11-01 00:00', '2026-11-01T04:00Z'],
    ['America/Sao_Paulo', '2019-02-16 23:30', '2019-02-17T01:30Z'],
    ['Australia/Lord_Howe', '2026-04-05 01:45', '2026-04-04T14:45Z'],
    ['America/St_Johns', '2010-11-06 23:30', '2010-11-07T02:00Z'],
  ])('that happens twice is the earlier instant: %s %s', (zone, wall, expected) => {
    expect(instantOn(zone, wall)).toBe(expected);
  });

  it.each([
    ['Europe/Amsterdam', '2026-03-29 02:30', '2026-03-29T01:30Z'],
    ['Europe/Amsterdam', '2026-03-29 02:00', '2026-03-29T01:00Z'],
    ['America/Sao_Paulo', '2018-11-04 00:00', '2018-11-04T03:00Z'],
    ['Africa/Cairo', '2026-04-24 00:30', '2026-04-23T22:30Z'],
    ['Australia/Lord_Howe', '2026-10-04 02:15', '2026-10-03T15:45Z'],
    ['Pacific/Apia', '2011-12-30 12:00', '2011-12-30T22:00Z'],
  ])('that is skipped moves forward by the hole: %s %s', (zone, wall, expected) => {
    expect(instantOn(zone, wall)).toBe(expected);
  });

  it.each([
    'Asia/Kolkata',
    'Asia/Kathmandu',
    'Pacific/Chatham',
    'Australia/Eucla',
    'Africa/Monrovia',
    'Asia/Pyongyang',
  ])('comes back from its instant, or from the first of two that show it, over 60 years in %s', (zone) => {
    const { offsets } = localDaysOf(zone);
    const wrong: string[] = [];
    for (let instant = at('1971-01-01T00:07Z'); instant < at('2031-01-01T00:00Z'); instant += 1025 * MINUTE_MS) {
      const back = instantOfWall(offsets, wallOf(offsets, instant));
      const isSameWall = wallOf(offsets, back) === wallOf(offsets, instant);
      if (!isSameWall || back > instant || instant - back > DAY_MS / 8) wrong.push(utc(instant));
    }
    expect(wrong).toEqual([]);
  });
});

describe('the end of a local date', () => {
  it.each([
    ['Europe/Amsterdam', '2026-03-29', '2026-03-29T22:00Z'],
    ['America/Sao_Paulo', '2018-11-03', '2018-11-04T03:00Z'],
    ['America/Sao_Paulo', '2019-02-16', '2019-02-17T03:00Z'],
    ['America/Havana', '2026-10-31', '2026-11-01T04:00Z'],
    ['Atlantic/Azores', '2026-10-24', '2026-10-25T00:00Z'],
    ['Asia/Beirut', '2026-03-28', '2026-03-28T22:00Z'],
    ['Africa/Cairo', '2026-10-29', '2026-10-29T22:00Z'],
    ['Pacific/Apia', '2011-12-29', '2011-12-30T10:00Z'],
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00Z'],
    ['Asia/Kathmandu', '2026-06-01', '2026-06-01T18:15Z'],
  ])('in %s, %s', (zone, on, expected) => {
    expect(utc(endOfLocalDate(zone, on))).toBe(expected);
  });

  it('is the start of the next', () => {
    expect(endOfLocalDate('Africa/Cairo', '2026-04-23')).toBe(startOfLocalDate('Africa/Cairo', '2026-04-24'));
  });

  it('names the date that does not exist and the zone that is unknown', () => {
    expect(() => endOfLocalDate('Europe/Amsterdam', '2026-02-29')).toThrow(/^on: /);
    expect(() => endOfLocalDate('Europe/Amsterdm', '2026-02-28')).toThrow(/^zone: /);
  });
});

describe('the local date of an instant', () => {
  it.each([
    ['Europe/Amsterdam', '2026-06-01T21:59Z', '2026-06-01'],
    ['Europe/Amsterdam', '2026-06-01T22:00Z', '2026-06-02'],
    ['Pacific/Apia', '2011-12-30T09:59Z', '2011-12-29'],
    ['Pacific/Apia', '2011-12-30T10:00Z', '2011-12-31'],
    // In St. John's the clock went back at 00:01, so for an hour the wall showed the day before again.
    ['America/St_Johns', '2010-11-07T02:30Z', '2010-11-07'],
    ['America/St_Johns', '2010-11-07T02:31Z', '2010-11-06'],
  ])('in %s at %s is %s', (zone, instant, expected) => {
    expect(localDate(zone, at(instant))).toBe(expected);
  });
});

describe('opening hours on the nights the clock changes', () => {
  const minutesOn = (zone: string, on: string, ...hours: [string, string][]): number => {
    const week = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, hours]));
    const calendar = calendarOf({ id: 'night', zone, week, holidays: { set: 'none' } });
    return workingTimeBetween(calendar, startOfLocalDate(zone, on), endOfLocalDate(zone, on));
  };

  it('that lie in the hole count nothing', () => {
    expect(minutesOn('Europe/Amsterdam', '2026-03-29', ['02:00', '03:00'])).toBe(0);
  });

  it('that begin in the hole begin as much later', () => {
    expect(minutesOn('Europe/Amsterdam', '2026-03-29', ['02:30', '06:00'])).toBe(150);
  });

  it('that move into each other count once', () => {
    expect(minutesOn('Europe/Amsterdam', '2026-03-29', ['01:00', '02:45'], ['03:00', '04:00'])).toBe(120);
  });

  it('that span the repeated hour count it twice', () => {
    expect(minutesOn('Europe/Amsterdam', '2026-10-25', ['00:00', '06:00'])).toBe(420);
    expect(minutesOn('Europe/Amsterdam', '2026-10-25', ['02:30', '03:00'])).toBe(90);
  });

  it('that end in the repeated hour end the first time', () => {
    expect(minutesOn('Europe/Amsterdam', '2026-10-25', ['01:00', '02:30'])).toBe(90);
  });

  it('count half an hour more or less on Lord Howe Island', () => {
    expect(minutesOn('Australia/Lord_Howe', '2026-10-04', ['00:00', '06:00'])).toBe(330);
    expect(minutesOn('Australia/Lord_Howe', '2026-04-05', ['00:00', '06:00'])).toBe(390);
  });

  it('count until the second midnight where the clock goes back at 24:00', () => {
    expect(minutesOn('Africa/Cairo', '2026-10-29', ['22:00', '24:00'])).toBe(180);
  });

  it('count nothing on a date that was skipped, and once on the next', () => {
    expect(minutesOn('Pacific/Apia', '2011-12-30', ['09:00', '17:00'])).toBe(0);
    expect(minutesOn('Pacific/Apia', '2011-12-31', ['09:00', '17:00'])).toBe(480);
  });
});
