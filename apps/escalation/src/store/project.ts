import type { Change, Tx } from '@gehoor/event-store';
import type { Rulebook } from '@gehoor/procedure';
import { currentStep, type CaseState } from '../domain/case';
import { needsReview, nextDue, shownStatus, summaryOf } from '../domain/summary';
import { rulesOf } from '../rules';

const upsert = `
  insert into cases (
    firm, complaint_id, reference, partner, procedure_id, procedure_version, calendar_id, calendar_version, kind, received_at,
    status, step, owner_role, oversight_role, handler, department, closed_at, next_action_on, next_clock, next_due_at,
    last_review_at, needs_review, is_clock_warned, is_clock_expired, summary)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)
  on conflict (complaint_id) do update set
    status = excluded.status, step = excluded.step, owner_role = excluded.owner_role,
    oversight_role = excluded.oversight_role, handler = excluded.handler, department = excluded.department,
    closed_at = excluded.closed_at, next_action_on = excluded.next_action_on, next_clock = excluded.next_clock,
    next_due_at = excluded.next_due_at, last_review_at = excluded.last_review_at, needs_review = excluded.needs_review,
    is_clock_warned = excluded.is_clock_warned, is_clock_expired = excluded.is_clock_expired, summary = excluded.summary`;

/** Writes the row of a case after a change. */
export function createProjection(rulebook: Rulebook) {
  return async (tx: Tx, { firm, complaintId, state }: Change<CaseState>): Promise<void> => {
    const { received } = state;
    const rules = rulesOf(rulebook, state);
    if (received === undefined || rules === undefined) return;
    const { procedure, calendar, reference, partner, kind, at } = received;
    await tx.execute(upsert, [
      ...[
        firm,
        complaintId,
        reference,
        partner ?? null,
        procedure.id,
        procedure.version,
        calendar.id,
        calendar.version,
      ],
      ...[kind, at, shownStatus(state), ...columnsOf(state), needsReview(rules, state)],
      ...[...clockFlags(state), JSON.stringify(summaryOf(state))],
    ]);
  };
}

function columnsOf(state: CaseState): readonly unknown[] {
  const step = currentStep(state);
  const due = nextDue(state);
  const reviews = state.history.filter(({ type }) => type === 'review.done');
  return [
    ...[step?.step, step?.ownerRole, step?.oversightRole, state.handler?.handler, state.department],
    ...[isoOf(state.closedAt), state.nextAction?.on, due?.clockId, isoOf(due?.dueAt), reviews.at(-1)?.data.at],
  ].map((value) => value ?? null);
}

function clockFlags({ clocks }: CaseState): readonly boolean[] {
  return [clocks.some(({ isWarned, isExpired }) => isWarned && !isExpired), clocks.some(({ isExpired }) => isExpired)];
}

function isoOf(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}
