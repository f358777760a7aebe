import { createLoop, createSetAside, type Work } from '@gehoor/event-store';
import { type Access, type Deed, newerCode, timeNow, tries } from '@gehoor/service-kit';
import type { ComplaintClocks } from '../domain/clock';
import { fireClocks } from '../domain/fire';
import { complaintsDue, nextFiring, type DueComplaint } from '../store/queries';

const longestSleepMs = 30_000;
const pageSize = 200;
const patience = { firstRetryMs: 1_000, longestRetryMs: 60_000 };

/** Fires what is due of a complaint by now: nothing, where that was done meanwhile. */
export const timePassed: Deed<ComplaintClocks, undefined> = {
  name: 'timePassed',
  onlyWhenAllRead: true,
  decide: (state, _, { rules, now }) => fireClocks(state, rules, now),
};

/** Fires what is due: warnings and expiries. Several may run at once: each firing goes through the complaint's stream,
 *  where the second finds nothing left to do. Sleeps until the next due instant, at most half a minute. */
export function createDueClocks(access: Access<ComplaintClocks>): Work {
  const { name, store, time, log } = access;
  const setAside = createSetAside(patience);
  let size = pageSize;

  /** A page in one transaction. A complaint that somebody else is at work on is found again.   @returns whether something came of it
   *  @throws where the world fails: the next pages are smaller, until the one is found that it may be about */
  async function fire(due: readonly DueComplaint[], now: number): Promise<boolean> {
    const page = due.map(({ firm, complaintId }) => ({ firm, complaintId, input: undefined }));
    const results = await tries(access, timePassed, page, { waits: false }).catch((error: unknown) => {
      size = Math.ceil(page.length / 4);
      if (page.length > 1) throw error;
      return [{ status: 'failed', error } as const];
    });
    if (size < pageSize && !results.some(({ status }) => status === 'failed')) size *= 2;
    let isFired = false;
    for (const [at, result] of results.entries()) {
      const complaintId = page[at]?.complaintId ?? '';
      if (result.status === 'failed') leaveAlone(complaintId, result.error, now);
      else if (result.status === 'held') leaveAlone(complaintId, newerCode(timePassed), now);
      else setAside.remove(complaintId);
      isFired ||= result.status === 'done' && result.change.own.length > 0;
    }
    return isFired;
  }

  function leaveAlone(complaintId: string, err: unknown, now: number): void {
    setAside.add(complaintId, now);
    log.error({ err, complaintId }, 'a due clock could not be fired; trying again later');
  }

  /** Fires all that is due.   @returns how long until the next */
  async function fireAll(isStopping: () => boolean): Promise<number> {
    for (let fruitless = 0; ;) {
      const { now, due, next } = await store.withEveryFirm(async (tx) => {
        const at = await timeNow(tx, time);
        const except = setAside.at(at);
        const complaints = await complaintsDue(tx, at, { limit: size, except });
        return { now: at, due: complaints, next: complaints.length > 0 ? undefined : await nextFiring(tx, except) };
      });
      if (due.length === 0) return untilNext(now, next);
      const isFired = await fire(due, now);
      if (isStopping()) return 0;
      // Another process was first; or a row says due where time brings nothing, which must not be looked at without end.
      fruitless = isFired ? 0 : fruitless + 1;
      if (fruitless > 1) return patience.firstRetryMs;
    }
  }

  function untilNext(now: number, next: number | undefined): number {
    const instants = [...setAside.until(now), ...(next === undefined ? [] : [next])];
    return Math.min(longestSleepMs, ...instants.map((at) => Math.max(1, at - now)));
  }

  return createLoop({
    name: `due clocks of ${name}`,
    log,
    failing: 'looking for due clocks failed; trying again',
    round: fireAll,
    wokenBy: time.onMove,
  });
}
