import { isRebuilder, type Progress, type Rebuilder } from '@gehoor/event-store';
import { whenToldToEnd } from '@gehoor/service-kit';
import type { AtRest } from '../services-at-rest';
import { print } from '../terminal';
import type { OperatorTask } from './task';

/** Making read rows anew from the streams, while the house goes on. */
export const rebuild: OperatorTask = {
  usage: `rebuild SERVICE          make the read rows anew that are of an older shape than this code makes
rebuild SERVICE --all    make all of them anew, also those that newer code has made
                         Online, complaint by complaint. Ctrl-C stops it; the same command goes on where it was.`,
  ask: ([service, option, ...more]) => {
    if (service === undefined || more.length > 0 || ![undefined, '--all'].includes(option)) return undefined;
    return { service, run: (house) => makeAnew(house, option === '--all') };
  },
};

async function makeAnew({ services: [service] }: AtRest, isAll: boolean): Promise<number> {
  const rebuilder = service?.work.find(isRebuilder);
  if (service === undefined || rebuilder === undefined) throw new Error('a service has a rebuilder');
  let isStopping = false;
  whenToldToEnd(() => (isStopping = true));
  const run = { isStopping: () => isStopping };
  if (isAll) {
    print(`${service.name}: marking all complaints`);
    const { isResumed } = await rebuilder.markAll(run);
    if (isResumed) print('an earlier run with --all was stopped: this one goes on where that was');
  }
  const { older, newer } = await rebuilder.count();
  const { done, failed } = await withProgress(rebuilder, older, run);
  const left = (await rebuilder.count()).older;
  if (isStopping) print(`stopped: ${done} made, ${left} left; the same command goes on there`);
  else if (left > 0)
    print(`${done} made, ${failed} could not be: they stay as they were, and are tried again next time`);
  else print(`${done} made; all rows of ${service.name} are of shape ${rebuilder.shape}${newer > 0 ? ', but' : ''}`);
  if (newer > 0)
    print(
      `${newer} complaints have rows that newer code has made: they are left. If that code is gone for good: --all`,
    );
  if (isStopping) return 130;
  return left > 0 || newer > 0 ? 1 : 0;
}

/** How often it tells how far it is. */
const tellMs = 2_000;

function withProgress(rebuilder: Rebuilder, older: number, run: { readonly isStopping: () => boolean }) {
  print(`${older} complaints have rows of an older shape than ${rebuilder.shape}`);
  const beganAt = performance.now();
  let toldAt = beganAt;
  const onProgress = ({ done, failed }: Progress) => {
    const now = performance.now();
    if (now - toldAt < tellMs && done + failed < older) return;
    toldAt = now;
    const perSecond = (done * 1000) / (now - beganAt);
    const left = Math.max(0, older - done - failed);
    const estimate = perSecond > 0 ? `about ${Math.ceil(left / perSecond)} s to go` : '';
    print(`${done} made, ${left} left, ${Math.round(perSecond)} per second, ${estimate}`);
  };
  return rebuilder.rebuild({ ...run, onProgress });
}
