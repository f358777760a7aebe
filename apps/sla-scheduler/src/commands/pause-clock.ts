import { fact, isoOf, refuse } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { definitionOf, lettersSent } from '../domain/clock';
import { evolve } from '../domain/evolve';
import { noticeNotSent, onLiveRun } from '../domain/guard';
import { lifeOfRun } from '../domain/lives';
import { clockChanged } from '../queries/shows';
import { command } from './command';

/** Lets a clock stand still, for a reason the procedure gives and with the notice it asks for. */
export const pauseClock = command({
  name: 'pauseClock',
  input: z.object({ clockId: fields.code, reason: fields.code }),
  // No `may`: which clocks can be changed, and why, differs from clock to clock.
  decide: (state, { clockId, reason }, { rules, now }) =>
    onLiveRun(state, clockId, (run) => {
      if (run.state === 'paused') return clockAlreadyPaused;
      const rule = definitionOf(rules, run).pauses.find((each) => each.reason === reason);
      if (rule === undefined) return pauseNotAllowed;
      if (now >= run.dueAt) return clockAlreadyLapsed;
      const notice = rule.notice === undefined ? undefined : lettersSent(state, rule.notice).at(-1);
      if (rule.notice !== undefined && notice === undefined) return noticeNotSent(rule.notice);
      const noticeLetterId = notice?.data.letterId;
      const set = fact('clock.pause-set', { at: isoOf(now), clockId, clock: run.clock, reason, noticeLetterId });
      const stands = lifeOfRun(evolve(state, set), rules, run)?.state === 'paused';
      return stands ? [set] : lastDayOver;
    }),
  made: ({ clockId }) => clockId,
  shows: clockChanged,
});

const clockAlreadyPaused = refuse('ClockAlreadyPaused', 'Deze klok staat al stil.', 'This clock stands still already.');
const pauseNotAllowed = refuse(
  'PauseNotAllowed',
  'De procedure kent deze reden niet om deze klok stil te zetten.',
  'The procedure does not know this reason to let this clock stand still.',
);
const clockAlreadyLapsed = refuse('ClockAlreadyLapsed', 'De termijn is al verstreken.', 'The term has lapsed already.');
const lastDayOver = refuse(
  'LastDayOver',
  'De laatste dag is voorbij: de termijn loopt alleen nog tot de eerstvolgende werkdag en schuift niet meer op.',
  'The last day is over: the term only runs on to the next working day, and moves no more.',
);
