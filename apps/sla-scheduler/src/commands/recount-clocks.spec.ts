import { parseCalendar } from '@gehoor/working-time';
import { aClock, rulesWith } from '../../test/rules';
import { schedulerUnder } from '../../test/scheduler';
import { recountClocks } from './recount-clocks';

const monday = '2026-03-02T09:00:00.000Z';
const tuesday = '2026-03-03T09:00:00.000Z';
const threeDays = { amount: 3, unit: 'workingDays' as const };
const closedOnWednesday = { calendar: 'office', calendarVersion: 2, because: 'days-changed' as const };

const office = (version: number, more: object = {}) => {
  const days = ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]]);
  const parsed = parseCalendar({
    id: 'office',
    version,
    zone: 'Europe/Amsterdam',
    week: Object.fromEntries(days),
    holidays: { set: 'none' },
    ...more,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.calendar;
};

describe('recounting in another calendar', () => {
  const calendars = [
    office(1),
    office(2, { closures: ['2026-03-04'] }),
    office(3, { week: { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']], sat: [['09:00', '17:00']] } }),
    office(4, { zone: 'Asia/Tokyo' }),
  ];
  const running = (told = false, reopens: 'none' | 'restart' | 'resume' = 'none') => {
    const rules = {
      ...rulesWith(
        aClock({ term: threeDays, told, reopens }),
        aClock({ id: 'C2', term: { amount: 4, unit: 'hours' }, stops: [{ on: 'talk.held' }] }),
      ),
      calendar: calendars[0]!,
      calendarNamed: (id: string, version: number) =>
        calendars.find((each) => each.id === id && each.version === version),
    };
    const clocks = schedulerUnder(rules);
    clocks.sees('complaint.received', monday);
    return clocks;
  };

  it('moves what runs, with the reason and who did it, and says what changed', () => {
    const clocks = running();
    expect(clocks.dueAt('C1#1')).toBe('2026-03-05T23:00:00.000Z');
    clocks.tick(tuesday);
    expect(clocks.does(tuesday, recountClocks, closedOnWednesday)).toMatchObject([
      { type: 'clock.calendar-replaced', data: { calendar: { id: 'office', version: 2 }, by: 'p-handler' } },
      {
        type: 'clock.recounted',
        data: {
          clockId: 'C1#1',
          because: { type: 'clock.calendar-replaced' },
          was: { dueAt: '2026-03-05T23:00:00.000Z' },
          now: { dueAt: '2026-03-06T23:00:00.000Z', calendar: { id: 'office', version: 2 } },
        },
      },
    ]);
    // What had lapsed by then has lapsed.
    expect(clocks.run('C2#1').expiredAt).toBe(Date.parse('2026-03-02T13:00:00.000Z'));
  });

  it('never lets a date be earlier than was told', () => {
    const shorter = { ...closedOnWednesday, calendarVersion: 1 };
    const told = running(true);
    told.does(tuesday, recountClocks, closedOnWednesday);
    expect(told.dueAt('C1#1')).toBe('2026-03-06T23:00:00.000Z');
    told.does(tuesday, recountClocks, shorter);
    expect(told.dueAt('C1#1')).toBe('2026-03-06T23:00:00.000Z');
    const untold = running();
    untold.does(tuesday, recountClocks, closedOnWednesday);
    untold.does(tuesday, recountClocks, shorter);
    expect(untold.dueAt('C1#1')).toBe('2026-03-05T23:00:00.000Z');
  });

  it.each(['restart', 'resume'] as const)(
    'counts what is re-opened afterwards (%s) in the new calendar too',
    (reopens) => {
      const clocks = running(false, reopens);
      clocks.sees('response.given', monday);
      // Another clock runs on meanwhile, or there would be nothing to recount.
      clocks.does('2026-03-02T10:00:00.000Z', recountClocks, closedOnWednesday);
      clocks.sees('complaint.reopened', tuesday, { mode: reopens });
      expect(clocks.run('C1#2').calendar).toEqual({ id: 'office', version: 2 });
      // Of three working days from Monday or Tuesday, Wednesday is none; a day stood still where it goes on.
      expect(clocks.dueAt('C1#2')).toBe(
        reopens === 'restart' ? '2026-03-09T23:00:00.000Z' : '2026-03-06T23:00:00.000Z',
      );
    },
  );

  it('is refused for a calendar that does not exist or counts elsewhere, for the same one, and where nothing runs', () => {
    const recount = (calendarVersion: number) =>
      running().does(tuesday, recountClocks, { ...closedOnWednesday, calendarVersion });
    expect(recount(9)).toBe('calendarVersion: NOT_FOUND');
    expect(recount(4)).toBe('calendarVersion: NOT_FOUND');
    expect(recount(1)).toBe('CalendarUnchanged');
    const clocks = running();
    clocks.sees('response.given', tuesday);
    clocks.sees('talk.held', tuesday);
    expect(clocks.does(tuesday, recountClocks, closedOnWednesday)).toBe('NoClockRuns');
  });
});
