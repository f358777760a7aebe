import { fact, isoOf, refuse } from '@gehoor/decision';
import { isOfEachFact, matches } from '@gehoor/procedure';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { definitionOf } from '../domain/clock';
import { onRun } from '../domain/guard';
import { clockChanged } from '../queries/shows';
import { command } from './command';
import { because } from './input';

/** Takes back what stopped a clock, for this clock alone: the letter did not arrive, the statement was about something else.
 *  It is then judged by the next stop, or runs on. */
export const withdrawStop = command({
  name: 'withdrawStop',
  input: z.object({ clockId: fields.code, because }),
  decide: (state, { clockId, because: reason }, { rules, now, actor }) =>
    onRun(state, clockId, (run) => {
      const { clock, stoppedBy: factId } = run;
      const definition = definitionOf(rules, run);
      const stop = state.history.find(({ id }) => id !== undefined && id === factId);
      // What broke it by ending it, such as the closing, is no stop.
      const isStop = stop !== undefined && definition.stops.some((pattern) => matches(pattern, stop));
      if (factId === undefined || !isStop) return clockNotStopped;
      // A fact ends one run where each fact begins one: it is then nothing to the others either.
      const about = isOfEachFact(definition) ? undefined : run.about;
      const told = run.kind === 'promise' ? isoOf(run.firstDueAt) : undefined;
      const withdrawn = { factId, factType: stop.type, as: 'stop', about, told, because: reason } as const;
      return [fact('clock.fact-withdrawn', { at: isoOf(now), clock, clockId, ...withdrawn, by: actor.subject })];
    }),
  made: ({ clockId }) => clockId,
  shows: clockChanged,
});

const clockNotStopped = refuse('ClockNotStopped', 'Deze klok is niet gestopt.', 'This clock was not stopped.');
