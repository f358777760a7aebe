import { isoOf, refuse, unknownComplaint, type Rejection } from '@gehoor/decision';
import type { EventData } from '@gehoor/contracts';
import { beginningStep, factsOf } from '@gehoor/procedure';
import { currentStep, type CaseFact, type CaseState, type Rules } from './case';
import { withConsequences } from './consequences';
import { enteredStep } from './enter-step';
import { isRefusal, timeOf, type Asked } from './guard';
import { stepOf } from './roles';

export interface Reopen {
  readonly reason: string;
  readonly mode: EventData<'complaint.reopened'>['mode'];
  readonly since?: string;
}

/** Re-opens a resolved or closed case: where it was, from the beginning of its step, or as a new round on the ladder.
 *  Rejections: NOT_FOUND, NotHandled, NotClosed, InTheFuture, BeforeReceipt. */
export function reopen(
  state: CaseState,
  rules: Rules,
  { reason, mode, since }: Reopen,
  { now }: Asked,
): readonly CaseFact[] | Rejection {
  const last = currentStep(state);
  if (state.received === undefined) return unknownComplaint;
  if (last === undefined)
    return refuse(
      'NotHandled',
      'Dit bericht is geen klacht en is doorgezonden.',
      'This is no complaint and was passed on.',
    );
  if (state.status === 'open') return refuse('NotClosed', 'De klacht is nog open.', 'The complaint is still open.');
  const time = timeOf(state, since, now);
  if (isRefusal(time)) return time;
  const reopened: CaseFact = {
    type: 'complaint.reopened',
    data: { at: isoOf(now), reason, mode, ...(since === undefined ? {} : { since: time.at }) },
  };
  return withConsequences(state, rules, [reopened, ...stepAfter(state, rules, mode, time.at)], now);
}

function stepAfter(state: CaseState, { procedure }: Rules, mode: Reopen['mode'], at: string): readonly CaseFact[] {
  const last = currentStep(state);
  if (last === undefined) return [];
  switch (mode) {
    case 'resume':
      return [];
    case 'restart':
      return [enteredStep(stepOf(procedure, last.step), { at, trigger: 'reopened', round: last.round })];
    case 'new-round': {
      const first = beginningStep(procedure, factsOf(state.history, procedure)) ?? stepOf(procedure, last.step);
      return [enteredStep(first, { at, trigger: 'reopened', round: last.round + 1 })];
    }
    default:
      return unreachable(mode);
  }
}

function unreachable(mode: never): never {
  throw new Error(`no such way to re-open: ${String(mode)}`);
}
