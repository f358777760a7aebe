import { factsOfType } from '@gehoor/decision';
import type { limitsOf } from './admissibility';
import type { decisionOwes } from './closing';
import { currentStep, type CaseState, type OpenClock, type Rules } from './case';
import type { ShownDuty } from './duties';
import { hasBlocked, hasReturned } from './letters';
import { openOrders } from './orders';
import { isUnheeded } from './statements';

/** A case as it is kept for its reader. */
export type CaseSummary = ReturnType<typeof summaryOf> & {
  /** Rows that an earlier release made have none until they are made anew. */
  readonly limits?: ReturnType<typeof limitsOf>;
  readonly duties?: readonly ShownDuty[];
  readonly decisionOwes?: ReturnType<typeof decisionOwes>;
};

/** A case for its reader: what the state holds, and the facts that only matter to readers. Instants are epoch milliseconds. */
export function summaryOf({ path, handler, gates, hearings, talks, decision, nextAction, history }: CaseState) {
  return {
    path,
    handler,
    gates,
    hearings,
    talks,
    decision,
    nextAction,
    responses: factsOfType(history, 'response.given').map(({ data }) => data),
    informed: factsOfType(history, 'role.informed').map(({ data }) => data),
    reviews: factsOfType(history, 'review.done').map(({ data }) => data),
    delays: factsOfType(history, 'delay.announced').map(({ data }) => data),
    requests: factsOfType(history, 'information.requested').map(({ data }) => data),
    isUnheeded: isUnheeded(history),
    hasBlocked: hasBlocked(history),
    hasReturned: hasReturned(history),
    hasOpenOrders: openOrders(history).length > 0,
  };
}

/** Whether a closed case still asks for somebody: something outlives closing and is owed, was said since, or has not arrived. */
export function isUnfinished({ status }: CaseState, { duties = [], ...summary }: CaseSummary): boolean {
  if (status !== 'closed') return false;
  const { isUnheeded: wasSaid, hasBlocked: isHeld, hasReturned: cameBack, hasOpenOrders: isOrdered } = summary;
  return wasSaid || isHeld || cameBack || isOrdered || duties.some((duty) => duty.state === 'open');
}

/** Where a case stands; what never came to a step was passed on. */
export function shownStatus(state: CaseState): CaseState['status'] | 'routed' {
  return currentStep(state) === undefined && state.status !== 'closed' ? 'routed' : state.status;
}

/** The clock of ours that is due first, past due ones included; the customer's windows and gaps are no deadlines of ours. */
export function nextDue({ clocks }: CaseState): OpenClock | undefined {
  return clocks
    .filter(({ isPaused, kind }) => !isPaused && kind !== 'window' && kind !== 'gap')
    .reduce<OpenClock | undefined>(
      (first, each) => (first === undefined || each.dueAt < first.dueAt ? each : first),
      undefined,
    );
}

/** Whether the procedure wants an open case reviewed again and again. */
export function needsReview({ procedure }: Rules, state: CaseState): boolean {
  return shownStatus(state) === 'open' && procedure.duties.some(({ kind }) => kind === 'review');
}
