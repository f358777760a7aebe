import { correctionReasons } from '@gehoor/contracts';
import { isRecounter, type Recount, type Recounted } from '@gehoor/standalone/recounter';
import { whenToldToEnd } from '@gehoor/service-kit';
import type { AtRest } from '../services-at-rest';
import { print } from '../terminal';
import type { OperatorTask } from './task';

/** Counting running clocks in another version of their calendar. */
export const recount: OperatorTask = {
  usage: `recount FIRM CALENDAR@VERSION REASON
                         count the firm's running clocks in another version of their calendar: a day turned out otherwise.
                         What was told stays the least; each change is a fact. REASON: ${correctionReasons.join(', ')}
                         Online, a hundred complaints at a time. Ctrl-C stops it; the same command goes on where it was.`,
  ask: ([firm, calendar = '', because, ...more]) => {
    const [, id, version] = /^([A-Za-z0-9][A-Za-z0-9._:#-]*)@([1-9][0-9]*)$/.exec(calendar) ?? [];
    const reason = correctionReasons.find((each) => each === because);
    if (firm === undefined || id === undefined || reason === undefined || more.length > 0) return undefined;
    const what = { firm, calendar: { id, version: Number(version) }, because: reason, by: 'operator' };
    return { service: 'sla-scheduler', run: (house) => recountIn(house, what) };
  },
};

async function recountIn({ services: [service] }: AtRest, what: Recount): Promise<number> {
  const recounter = service?.work.find(isRecounter);
  if (recounter === undefined) throw new Error('the scheduler has a recounter');
  let isStopping = false;
  whenToldToEnd(() => (isStopping = true));
  const all = await recounter.count(what);
  print(`${all} complaints of ${what.firm} have clocks running in ${what.calendar.id}`);
  const beganAt = performance.now();
  let toldAt = beganAt;
  const onProgress = ({ done, changed }: Recounted) => {
    const now = performance.now();
    if (now - toldAt < tellMs) return;
    toldAt = now;
    const perSecond = (done * 1000) / (now - beganAt);
    const left = Math.max(0, all - done);
    print(`${done} recounted, ${changed} of them moved, ${left} left, about ${Math.ceil(left / perSecond)} s to go`);
  };
  const { done, changed } = await recounter.recount(what, { isStopping: () => isStopping, onProgress });
  print(`${isStopping ? 'stopped: ' : ''}${done} recounted, ${changed} of them moved`);
  return isStopping ? 130 : 0;
}

/** How often it tells how far it is. */
const tellMs = 2_000;
