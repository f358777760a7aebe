import { fact, isoOf, refuse } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { onRun } from '../domain/guard';
import { clockChanged } from '../queries/shows';
import { command } from './command';
import { because } from './input';

/** Takes back what stopped a clock, for this clock alone: the letter did not arrive, the statement was about something else.
 *  It is then judged by the next stop, or runs on. */
export const withdrawStop = command({
  name: 'withdrawStop',
  input: z.object({ clockId: fields.code, because }),
  decide: (state, { clockId, because: reason }, { now, actor }) =>
    onRun(state, clockId, ({ clock, stoppedBy: factId, endedBy }) => {
      const stop = state.history.find(({ id }) => id === factId);
      if (factId === undefined || stop === undefined || endedBy === undefined) return clockNotStopped;
      const { type: factType } = stop;
      const by = actor.subject;
      return [fact('clock.fact-withdrawn', { at: isoOf(now), clock, clockId, factId, factType, because: reason, by })];
    }),
  made: ({ clockId }) => clockId,
  shows: clockChanged,
});

const clockNotStopped = refuse('ClockNotStopped', 'Deze klok is niet gestopt.', 'This clock was not stopped.');
