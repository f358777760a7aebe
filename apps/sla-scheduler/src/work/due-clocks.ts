import { createLoop, createPace, createSetAside, type Tx, type Work } from '@gehoor/event-store';
import { type Access, type Deed, newerCode, timeNow, tries } from '@gehoor/service-kit';
import type { ComplaintClocks } from '../domain/clock';
import { fireClocks } from '../domain/fire';
import { claimDue, type DueComplaint, forgetSetAside, nextFiring } from '../store/queries';
import { setAside } from '../store/set-aside';

const longestSleepMs = 30_000;
/** Clocks in a page. */
const pageSize = 200;
/** While one page is written, the next is decided. */
const pagesAtOnce = 3;
const patience = { firstRetryMs: 1_000, longestRetryMs: 60_000 };
/** What somebody else has locked is let go soon. */
const lockedMs = 100;

/** Fires what is due of a complaint by now: nothing, where that was done meanwhile. Where it brings nothing about,
 *  that is noted: nobody is asked again until the stream changes, another of its clocks is due, or a process starts whose code may see
 *  more. */
export const timePassed: Deed<ComplaintClocks, undefined> = {
  name: 'timePassed',
  onlyWhenAllRead: true,
  decide: (state, _, { rules, now }) => fireClocks(state, rules, now),
  keep: async (tx, kept) => {
    const inVain = kept.filter(({ change }) => change.own.length === 0);
    tx.upsert(
      setAside,
      inVain.map(({ change: { firm, complaintId, version, now: upTo } }) => ({ firm, complaintId, version, upTo })),
      ['complaintId'],
    );
  },
};

/** A page that was fired. */
interface Fired {
  /** Complaints. */
  readonly count: number;
  /** Whether more may be due. */
  readonly isFull: boolean;
  readonly now: number;
  /** When the next fires, where there was nothing to fire. */
  readonly next: number | undefined;
}

/** Fires what is due: warnings and expiries. Several may run at once, in one process and in several: each claims complaints that nobody
 *  else is at work on. Sleeps until the next due instant, at most half a minute. */
export function createDueClocks(access: Access<ComplaintClocks>): Work {
  const { store, name, time, log } = access;
  const leftAlone = createSetAside(patience);
  const pace = createPace();
  let size = pageSize;
  let isFresh = true;

  /** A page in one transaction.
   *  @throws where the world fails: the next pages are smaller, until the one is found that it may be about */
  async function firePage(): Promise<Fired> {
    let page: readonly DueComplaint[] = [];
    let fired: Fired = { count: 0, isFull: false, now: 0, next: undefined };
    const claimed = async (tx: Tx) => {
      const now = await timeNow(tx, time);
      const except = leftAlone.at(now);
      const due = await claimDue(tx, now, { except, limit: size });
      page = [...new Map(due.map((each) => [each.complaintId, each])).values()];
      const next = page.length > 0 ? undefined : await nextFiring(tx, except);
      fired = { count: page.length, isFull: due.length >= size, now, next };
      return page.map(({ firm, complaintId }) => ({ firm, complaintId, input: undefined }));
    };
    const results = await tries(access, timePassed, claimed).catch((error: unknown) => {
      if (page.length > 0) size = Math.ceil(page.length / 4);
      if (page.length !== 1) throw error;
      return [{ status: 'failed', error } as const];
    });
    if (!results.some(({ status }) => status === 'failed')) size = Math.min(pageSize, size * 2);
    for (const [at, result] of results.entries()) {
      const complaintId = page[at]?.complaintId ?? '';
      if (result.status === 'failed') leaveAlone(complaintId, result.error, fired.now);
      else if (result.status === 'held') leaveAlone(complaintId, newerCode(timePassed), fired.now);
      else leftAlone.remove(complaintId);
    }
    return fired;
  }

  function leaveAlone(complaintId: string, err: unknown, now: number): void {
    leftAlone.add(complaintId, now);
    log.error({ err, complaintId }, 'a due clock could not be fired; trying again later');
  }

  /** Fires pages until one is not full. */
  async function fireOn(isStopping: () => boolean): Promise<number> {
    for (let count = 0; ;) {
      const fired = await firePage();
      count += fired.count;
      if (!fired.isFull || isStopping()) return count;
    }
  }

  /** Fires what is due.   @returns how long until the next round */
  async function round(isStopping: () => boolean): Promise<number> {
    await pace.rest();
    if (isFresh) await store.withEveryFirm(forgetSetAside);
    isFresh = false;
    const fired = await firePage();
    let { count } = fired;
    if (fired.isFull && !isStopping()) {
      const lanes = await Promise.allSettled(Array.from({ length: pagesAtOnce }, () => fireOn(isStopping)));
      for (const lane of lanes) {
        if (lane.status === 'rejected') throw lane.reason;
        count += lane.value;
      }
    }
    pace.took(count);
    return count > 0 ? 0 : untilNext(fired);
  }

  function untilNext({ now, next }: Fired): number {
    const instants = [...leftAlone.until(now), ...(next === undefined ? [] : [next])];
    return Math.min(longestSleepMs, ...instants.map((at) => (at > now ? at - now : lockedMs)));
  }

  return createLoop({
    name: `due clocks of ${name}`,
    log,
    failing: 'looking for due clocks failed; trying again',
    round,
    wokenBy: time.onMove,
  });
}
