import { fault, fact, invalid, isoOf, refuse } from '@gehoor/decision';
import { fields, there } from '@gehoor/service-kit';
import { z } from 'zod';
import { isLive } from '../domain/clock';
import { calendarInForce } from '../domain/lives';
import { command } from './command';
import { because } from './input';

/** Counts the running clocks of a complaint in another version of the calendar from now on: a day turned out otherwise. What was
 *  told stays the least, and what has lapsed has lapsed. */
export const recountClocks = command({
  name: 'recountClocks',
  input: z.object({ calendar: fields.code, calendarVersion: z.int().positive(), because }),
  decide: (state, { calendar: id, calendarVersion: version, because: reason }, { rules, now, actor }) => {
    const isAVersion = id === rules.calendar.id && rules.calendarNamed(id, version)?.zone === rules.calendar.zone;
    if (!isAVersion) return invalid([noSuchCalendar]);
    const current = calendarInForce(state, rules);
    if (current.id === id && current.version === version) return calendarUnchanged;
    if (!state.runs.some(isLive)) return nothingRuns;
    const calendar = { id, version };
    return [fact('clock.calendar-replaced', { at: isoOf(now), calendar, because: reason, by: actor.subject })];
  },
  // Whatever it shows from: what it answers is of all of them.
  made: (_, { state }) => there(state.runs[0]).clockId,
  shows: () => ({ __typename: 'ClocksRecounted' }),
});

const noSuchCalendar = fault(
  'calendarVersion',
  'NOT_FOUND',
  'Deze versie van de kalender is er niet, of telt in een andere tijdzone.',
  'There is no such version of the calendar, or it counts in another time zone.',
);
const calendarUnchanged = refuse(
  'CalendarUnchanged',
  'De klokken worden al in deze kalender geteld.',
  'The clocks are counted in this calendar already.',
);
const nothingRuns = refuse('NoClockRuns', 'Er loopt geen klok meer.', 'No clock runs any more.');
