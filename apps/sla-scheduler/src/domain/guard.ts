import { refuse, type Rejection } from '@gehoor/decision';
import { isLive, type ClockFact, type ClockRun, type ComplaintClocks } from './clock';

type Done = readonly ClockFact[] | Rejection;

/** Does something to a run, if there is one. */
export function onRun({ runs }: ComplaintClocks, clockId: string, does: (run: ClockRun) => Done): Done {
  const run = runs.find((each) => each.clockId === clockId);
  return run === undefined ? clockUnknown : does(run);
}

/** Does something to a run, if it has no verdict yet. */
export function onLiveRun(state: ComplaintClocks, clockId: string, does: (run: ClockRun) => Done): Done {
  return onRun(state, clockId, (run) => (isLive(run) ? does(run) : clockAlreadyStopped));
}

/** The customer has to be told first.   @param kind of the letter that tells it */
export function noticeNotSent(kind: string): Rejection {
  return refuse(
    'NoticeNotSent',
    `De klant is nog niet ingelicht: de brief ${kind} is niet verzonden.`,
    `The customer was not told yet: the letter ${kind} was not sent.`,
  );
}

const clockUnknown = refuse('ClockUnknown', 'Deze klok bestaat niet.', 'There is no such clock.');
const clockAlreadyStopped = refuse(
  'ClockAlreadyStopped',
  'Deze klok is al gestopt.',
  'This clock has been stopped already.',
);
