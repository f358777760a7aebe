import type { Change, Tx } from '@gehoor/event-store';
import type { Rulebook } from '@gehoor/procedure';
import { currentStep, type CaseState } from '../domain/case';
import { needsReview, nextDue, shownStatus, summaryOf } from '../domain/summary';
import { rulesOf } from '../rules';
import { cases } from './case-row';

/** Writes the row of a case after a change. */
export function createProjection(rulebook: Rulebook) {
  return async (tx: Tx, { firm, complaintId, state }: Change<CaseState>): Promise<void> => {
    const { received } = state;
    const rules = rulesOf(rulebook, state);
    if (received === undefined || rules === undefined) return;
    const { procedure, calendar, reference, partner = null, kind, at } = received;
    const row = {
      ...{ firm, complaintId, reference, partner, kind, receivedAt: Date.parse(at) },
      ...{ procedureId: procedure.id, procedureVersion: procedure.version },
      ...{ calendarId: calendar.id, calendarVersion: calendar.version },
      ...columnsOf(state),
      needsReview: needsReview(rules, state),
      summary: summaryOf(state),
    };
    await tx.manager.upsert(cases, row, ['complaintId']);
  };
}

function columnsOf(state: CaseState) {
  const { clocks, handler, department = null, closedAt = null, nextAction } = state;
  const step = currentStep(state);
  const due = nextDue(state);
  const lastReview = state.history.findLast(({ type }) => type === 'review.done');
  return {
    ...{ status: shownStatus(state), department, closedAt },
    ...{ step: step?.step ?? null, ownerRole: step?.ownerRole ?? null, oversightRole: step?.oversightRole ?? null },
    ...{ handler: handler?.handler ?? null, nextActionOn: nextAction?.on ?? null },
    ...{ nextClock: due?.clockId ?? null, nextDueAt: due?.dueAt ?? null },
    lastReviewAt: lastReview === undefined ? null : Date.parse(lastReview.data.at),
    isClockWarned: clocks.some(({ isWarned, isExpired }) => isWarned && !isExpired),
    isClockExpired: clocks.some(({ isExpired }) => isExpired),
  };
}
