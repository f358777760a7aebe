import { isoOf, refuse, type Rejection } from '@gehoor/decision';
import type { Instant } from '@gehoor/working-time';
import { definitionOf, isLive, type ClockFact, type ClockRun, type ComplaintClocks, type Rules } from './clock';
import { lettersSent, waitingBy, type Waiting } from './waiting';

/** Lets the runs stand still for which the firm now waits, as far as the procedure accepts it.
 *  A clock that had lapsed before the customer was told does not stand still: it keeps measuring. */
export function pauseClocks(state: ComplaintClocks, rules: Rules): readonly ClockFact[] {
  return state.runs.flatMap((run) => {
    if (run.state !== 'running') return [];
    for (const rule of definitionOf(rules, run).pauses) {
      const waiting = waitingBy(state, rule, run);
      if (waiting === undefined || wasUsed(run, rule.reason, waiting.from) || waiting.from >= run.dueAt) continue;
      return [paused(run, rule.reason, waiting)];
    }
    return [];
  });
}

export interface PauseClock {
  readonly clockId: string;
  readonly reason: string;
}

/** Lets a run stand still by hand, for a reason the procedure gives and with the notice it asks for. */
export function pauseClock(
  state: ComplaintClocks,
  rules: Rules,
  { clockId, reason }: PauseClock,
  now: Instant,
): readonly ClockFact[] | Rejection {
  const run = state.runs.find((each) => each.clockId === clockId);
  if (run === undefined) return refuse('ClockUnknown', 'Deze klok bestaat niet.', 'There is no such clock.');
  if (!isLive(run))
    return refuse('ClockAlreadyStopped', 'Deze klok is al gestopt.', 'This clock has been stopped already.');
  if (run.state === 'paused')
    return refuse('ClockAlreadyPaused', 'Deze klok staat al stil.', 'This clock stands still already.');
  const rule = definitionOf(rules, run).pauses.find((each) => each.reason === reason);
  if (rule === undefined)
    return refuse(
      'PauseNotAllowed',
      'De procedure kent deze reden niet om deze klok stil te zetten.',
      'The procedure does not know this reason to let this clock stand still.',
    );
  if (now >= run.dueAt)
    return refuse('ClockAlreadyLapsed', 'De termijn is al verstreken.', 'The term has lapsed already.');
  if (rule.notice === undefined) return [paused(run, reason, { from: now })];
  const notice = lettersSent(state, rule.notice).at(-1);
  if (notice === undefined)
    return refuse(
      'NoticeNotSent',
      `De klant is nog niet ingelicht: de brief ${rule.notice} is niet verzonden.`,
      `The customer was not told yet: the letter ${rule.notice} was not sent.`,
    );
  return [paused(run, reason, { from: now, noticeLetterId: notice.data.letterId })];
}

// The same waiting lets a run stand still once: after it was resumed only something new does.
function wasUsed(run: ClockRun, reason: string, from: Instant): boolean {
  return run.pauses.some((pause) => pause.reason === reason && pause.from >= from);
}

function paused(run: ClockRun, reason: string, { from, noticeLetterId }: Waiting): ClockFact {
  const lastResumed = Math.max(from, ...run.pauses.map(({ to }) => to ?? from));
  const { clockId, clock } = run;
  return {
    type: 'clock.paused',
    data: {
      ...{ at: isoOf(lastResumed), clockId, clock, reason },
      ...(noticeLetterId === undefined ? {} : { noticeLetterId }),
      generation: run.generation + 1,
    },
  };
}
