import type { EventData, EventType } from '@gehoor/contracts';
import { factsOfType } from '@gehoor/decision';
import {
  currentStep,
  type CaseState,
  type CaseStatus,
  type Decision,
  type GateState,
  type Handler,
  type Hearing,
  type OpenClock,
  type PathStep,
  type Rules,
  type Talk,
} from './case';

/** What is shown of a case: what the state holds, and the facts that only matter to readers. Instants are epoch milliseconds. */
export interface CaseSummary {
  readonly path: readonly PathStep[];
  readonly handler?: Handler;
  readonly gates: readonly GateState[];
  readonly hearings: readonly Hearing[];
  readonly talks: readonly Talk[];
  readonly decision?: Decision;
  readonly nextAction?: NonNullable<CaseState['nextAction']>;
  readonly responses: readonly EventData<'response.given'>[];
  readonly informed: readonly EventData<'role.informed'>[];
  readonly reviews: readonly EventData<'review.done'>[];
  readonly delays: readonly EventData<'delay.announced'>[];
  readonly requests: readonly EventData<'information.requested'>[];
}

export type ShownStatus = CaseStatus | 'routed';

/** A case for its reader. */
export function summaryOf(state: CaseState): CaseSummary {
  const { path, handler, gates, hearings, talks, decision, nextAction } = state;
  return {
    path,
    handler,
    gates,
    hearings,
    talks,
    decision,
    nextAction,
    responses: dataOf(state, 'response.given'),
    informed: dataOf(state, 'role.informed'),
    reviews: dataOf(state, 'review.done'),
    delays: dataOf(state, 'delay.announced'),
    requests: dataOf(state, 'information.requested'),
  };
}

/** Where a case stands; what never came to a step was passed on. */
export function shownStatus(state: CaseState): ShownStatus {
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

function dataOf<T extends EventType>({ history }: CaseState, type: T): readonly EventData<T>[] {
  // Each fact found has the data of its own type, which TypeScript does not follow through the union.
  return factsOfType(history, type).map(({ data }) => data as EventData<T>);
}
