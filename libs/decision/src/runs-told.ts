import type { Fact } from '@gehoor/contracts';
import { instantOf } from './fact-time';
import type { Instant } from './moment';

/** A run of a clock as the scheduler told of it: what others than the scheduler know of dates. */
export interface ToldRun {
  readonly clock: string;
  readonly clockId: string;
  readonly startedAt: Instant;
  /** Exclusive. */
  readonly dueAt: Instant;
  readonly ended?: { readonly at: Instant; readonly as: 'kept' | 'broken' | 'voided' } | undefined;
}

/** The runs of all clocks of a complaint or subject, in the order in which they were told of. */
export function runsTold(history: readonly Fact[]): readonly ToldRun[] {
  const runs = new Map<string, ToldRun>();
  const change = (clockId: string, more: Partial<ToldRun>) => {
    const run = runs.get(clockId);
    if (run !== undefined) runs.set(clockId, { ...run, ...more });
  };
  for (const { type, data } of history) {
    const at = instantOf(data.at);
    switch (type) {
      case 'clock.started':
        for (const { clock, clockId, dueAt } of data.clocks)
          runs.set(clockId, { clock, clockId, startedAt: at, dueAt: instantOf(dueAt) });
        break;
      case 'clock.resumed':
      case 'clock.extended':
        change(data.clockId, { dueAt: instantOf(data.dueAt) });
        break;
      case 'clock.stopped':
        change(data.clockId, { ended: { at, as: data.outcome } });
        break;
      case 'clock.voided':
        change(data.clockId, { ended: { at, as: 'voided' } });
        break;
      case 'clock.recounted': {
        const { state, dueAt, endedAt } = data.now;
        const ended =
          endedAt === undefined || state === 'running' || state === 'paused'
            ? undefined
            : { at: instantOf(endedAt), as: state };
        change(data.clockId, { dueAt: instantOf(dueAt), ended });
        break;
      }
      default:
        break;
    }
  }
  return [...runs.values()];
}
