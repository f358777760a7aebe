import { fact, refuse } from '@gehoor/decision';
import { fields, ownFact, there } from '@gehoor/service-kit';
import { localDate } from '@gehoor/working-time';
import { z } from 'zod';
import { mustBeOpen, dateInThePast } from '../domain/guard';
import { ofCase } from '../queries/view';
import { keepNotes } from '../store/notes';
import { command } from './command';
import { note } from './input';

/** Announces that a clock will not be met, with a new date: the notice is drafted from it. No gate blocks it. */
export const announceDelay = command({
  name: 'announceDelay',
  input: z.object({ clockId: fields.code, reason: fields.code, newDate: fields.localDate, note }),
  may: mustBeOpen,
  decide: (state, { clockId, reason, newDate }, { rules, now, at }) => {
    if (!state.clocks.some((clock) => clock.clockId === clockId)) return clockUnknown;
    if (newDate < localDate(rules.calendar, now)) return dateInThePast;
    return [fact('delay.announced', { at, clockId, reason, newDate })];
  },
  keep: keepNotes('delay', (input) => input.note),
  made: (_, change) => ownFact(change, 'delay.announced').data.at,
  // Delays have no id: the latest of the time that the command stated is its own.
  shows: (row, made) => ({
    __typename: 'DelayAnnounced',
    delay: there(ofCase(row, row.summary.delays).findLast(({ at }) => at === made)),
  }),
});

const clockUnknown = refuse('ClockUnknown', 'Deze klok loopt niet.', 'There is no such clock running.');
