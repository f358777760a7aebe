import { backoffMs } from '@gehoor/event-transport';
import { createLoop, type Work } from '../loop';
import { misshapenComplaints } from '../metrics';
import { firstShape } from './change';
import type { EventStoreOptions } from './handle';
import { markAll, type Marked } from './mark-all';
import { countMisshapen, type Progress, rebuildRows, type RebuildRun } from './rebuild';

export interface RebuilderOptions {
  /** Between two looks; default ten minutes: code of an earlier release may go on beside this one for a while, and write its rows. */
  readonly intervalMs?: number;
  /** See `RebuildRun`. */
  readonly before?: RebuildRun['before'];
  /** Between two reports in the log; default ten seconds. */
  readonly reportMs?: number;
}

/** Work that keeps the rows of the shape that the code makes; operators' tools may ask it for more. */
export interface Rebuilder extends Work {
  /** The shape of the rows that the code makes. */
  readonly shape: number;
  /** Complaints with rows of an older shape, and of a newer one. */
  count(): Promise<{ readonly older: number; readonly newer: number }>;
  /** Marks all rows as to be made anew; `rebuild` then makes them. Begun again after it was stopped, it goes on where it was. */
  markAll(run?: RebuildRun): Promise<Marked>;
  /** What the work does by itself, once. */
  rebuild(run: RebuildRun): Promise<Progress>;
}

export function isRebuilder(work: Work): work is Rebuilder {
  return 'rebuild' in work;
}

/** Looks whether rows are of an older shape than the code makes, at its start and now and then, and makes them anew. */
export function createRebuilder<State>(
  options: EventStoreOptions<State>,
  { intervalMs = 600_000, reportMs = 10_000, before }: RebuilderOptions = {},
): Rebuilder {
  const { service, shape = firstShape } = options;
  const log = options.log.child({ shape });
  // Of rounds that left something: what throws today may not tomorrow, but is not tried all the time.
  let failures = 0;

  async function round(isStopping: () => boolean): Promise<number> {
    const { older, newer } = await countMisshapen(options);
    misshapenComplaints.set({ service }, older);
    if (newer > 0) log.warn({ service, newer }, 'rows are of a newer shape: newer code is at work, or was');
    if (older === 0) return intervalMs;
    log.info({ service, left: older }, 'rows are of an older shape: they are made anew');
    const report = reporting(older);
    const { done, failed } = await rebuildRows(options, { isStopping, before, onProgress: report });
    const { older: left } = await countMisshapen(options);
    misshapenComplaints.set({ service }, left);
    failures = failed === 0 ? 0 : failures + 1;
    if (isStopping()) log.info({ service, done, left }, 'stopped: the next start goes on with the rows that are left');
    else if (failed === 0) log.info({ service, done }, 'all rows were made anew');
    else log.error({ service, done, failed }, 'rows of some complaints could not be made anew; trying again');
    return failed === 0 ? intervalMs : backoffMs(failures, { firstRetryMs: 60_000, longestRetryMs: intervalMs });
  }

  function reporting(older: number) {
    const beganAt = performance.now();
    let toldAt = beganAt;
    return ({ done, failed }: Progress) => {
      const now = performance.now();
      if (now - toldAt < reportMs) return;
      toldAt = now;
      const left = Math.max(0, older - done);
      misshapenComplaints.set({ service }, left);
      const perSecond = Math.round((done * 1000) / (now - beganAt));
      log.info({ service, done, left, failed, perSecond }, 'rows are being made anew');
    };
  }

  return {
    ...createLoop({
      name: `rebuilder of ${service}`,
      log,
      failing: 'rows could not be made anew; trying again',
      round,
    }),
    shape,
    count: () => countMisshapen(options),
    markAll: (run) => markAll(options, run),
    rebuild: (run) => rebuildRows(options, { before, ...run }),
  };
}
