import { type Change, lastOfEach, type Tx } from '@gehoor/event-store';
import type { Rulebook } from '@gehoor/procedure';
import { pinnedTo } from '@gehoor/service-kit';
import { limitsOf } from '../domain/admissibility';
import { currentStep, receptionOf, type CaseState } from '../domain/case';
import { decisionOwes } from '../domain/closing';
import { dutiesShown } from '../domain/duties';
import { isUnfinished, needsReview, nextDue, shownStatus, summaryOf } from '../domain/summary';
import { cases, type StoredCase } from './case-row';
import { projectInformed } from './informed-roles';

/** Writes the rows of cases after a page of changes: of each complaint as its last change left it. */
export async function project(tx: Tx, changes: readonly Change<CaseState>[], rulebook: Rulebook): Promise<void> {
  const rows = lastOfEach(changes).flatMap((change) => rowOf(change, rulebook) ?? []);
  tx.upsert(cases, rows, ['complaintId']);
  await projectInformed(tx, changes);
}

function rowOf({ firm, complaintId, state }: Change<CaseState>, rulebook: Rulebook): StoredCase | undefined {
  const reception = receptionOf(state);
  const { received, clocks, handler, department = null, closedAt = null, nextAction } = state;
  if (received === undefined || reception === undefined) return undefined;
  const { reference, partner = null, kind } = received;
  const rules = rulebook.rulesOf(reception);
  const step = currentStep(state);
  const due = nextDue(state);
  const summary = {
    ...summaryOf(state),
    limits: limitsOf(state, rules),
    duties: dutiesShown(state, rules),
    decisionOwes: decisionOwes(state, rules),
  };
  const lastReview = state.history.findLast(({ type }) => type === 'review.done');
  return {
    firm,
    complaintId,
    reference,
    partner,
    kind,
    receivedAt: reception.at,
    ...pinnedTo(reception),
    status: shownStatus(state),
    department,
    closedAt,
    step: step?.step ?? null,
    ownerRole: step?.ownerRole ?? null,
    oversightRole: step?.oversightRole ?? null,
    handler: handler?.handler ?? null,
    nextActionOn: nextAction?.on ?? null,
    nextClock: due?.clockId ?? null,
    nextDueAt: due?.dueAt ?? null,
    lastReviewAt: lastReview === undefined ? null : Date.parse(lastReview.data.at),
    needsReview: needsReview(rules, state),
    isClockWarned: clocks.some(({ isWarned, isExpired }) => isWarned && !isExpired),
    isClockExpired: clocks.some(({ isExpired }) => isExpired),
    isUnfinished: isUnfinished(state, summary),
    summary,
  };
}
