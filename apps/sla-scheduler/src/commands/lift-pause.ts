import { fact, invalid, isoOf, refuse, timeFaults } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { onRun } from '../domain/guard';
import { clockChanged } from '../queries/shows';
import { command } from './command';
import { because } from './input';

/** Lets a clock that stands still go on: from now, from the moment it should have, or as if it never stood still. */
export const liftPause = command({
  name: 'liftPause',
  input: z.object({ clockId: fields.code, because, runsSince: fields.ownTime }),
  decide: (state, { clockId, because: reason, runsSince }, { now, actor }) =>
    onRun(state, clockId, (run) => {
      const pause = run.pauses.at(-1);
      if (run.state !== 'paused' || pause === undefined) return clockNotPaused;
      const faults = timeFaults('runsSince', runsSince, now, pause.from);
      if (faults.length > 0) return invalid(faults);
      const since = isoOf(Math.min(runsSince ?? now, now));
      const { clock } = run;
      return [
        fact('clock.pause-lifted', { at: isoOf(now), clockId, clock, since, because: reason, by: actor.subject }),
      ];
    }),
  made: ({ clockId }) => clockId,
  shows: clockChanged,
});

const clockNotPaused = refuse('ClockNotPaused', 'Deze klok staat niet stil.', 'This clock does not stand still.');
