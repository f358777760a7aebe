import type { LifeRun } from '@gehoor/clock-life';
import type { ClockRun } from './clock';

/** Whether a run was told as it is.
 *  @param lapses whether what has lapsed has to have been told; else it may have been, where it did */
export function isTold(told: ClockRun, run: LifeRun, { lapses }: { readonly lapses: boolean }): boolean {
  const { state, endedAt } = run;
  if (told.state !== state || told.endedAt !== endedAt || told.extensions.length !== run.extensions.length)
    return false;
  if (told.countedFrom !== run.countedFrom || told.startedAt !== startOf(run)) return false;
  if ('term' in run.length && !isSameTerm(told.term, run.length.term)) return false;
  const isRunning = state === 'running';
  const hadEnd = isRunning || ((state === 'kept' || state === 'broken') && !run.endedStill);
  if (hadEnd && told.dueAt !== run.dueAt) return false;
  if ((told.stoodStill ?? false) !== run.endedStill) return false;
  if (endedAt !== undefined && (told.lateByMs !== run.lateByMs || told.endedBy !== endOf(run))) return false;
  if (isRunning && !isSameList(told.warnAt, run.warnAt)) return false;
  if (isRunning && !isLapseTold(told, run, lapses)) return false;
  return (
    told.pauses.length === run.pauses.length &&
    told.pauses.every(({ from, to }, index) => from === run.pauses[index]!.from && to === run.pauses[index]!.to) &&
    told.extensions.every(({ at, reason }, index) => {
      const extension = run.extensions[index]!;
      return at === extension.at && reason === extension.reason;
    })
  );
}

function isSameTerm(one: ClockRun['term'], other: NonNullable<ClockRun['term']>): boolean {
  return one?.amount === other.amount && one.unit === other.unit && one.roll === other.roll;
}

/** When a run began, as people say it: with the fact that began it, also where its term counts from receipt. */
export function startOf({ begunBy, since }: LifeRun): number {
  return begunBy.fact === 'start' && begunBy.at > since ? begunBy.at : since;
}

function isLapseTold({ expiredAt }: ClockRun, run: LifeRun, lapses: boolean): boolean {
  if (expiredAt === run.expiredAt) return true;
  return !lapses && expiredAt === undefined;
}

/** Type of the fact that decided it, or the reason it became void. */
export function endOf({ state, endedBy }: LifeRun): string | undefined {
  return state === 'voided' && endedBy?.fact === 'close' ? endedBy.reason : endedBy?.source?.type;
}

function isSameList(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}
