import { type Access, enumName, isoDuration, pinOf, positionOf } from '@gehoor/service-kit';
import type { CaseState } from '../domain/case';
import type { CaseResolvers } from '../generated/schema-types';
import type { CaseRow } from '../store/case-row';
import { attentionOf, todayIn } from '../store/queries';
import { dutiesView } from './duties';
import type { NextActionView, StepView } from './view';

/** A case of the caseload. */
export function caseResolvers({ name, rulebook }: Access<CaseState>): CaseResolvers {
  return {
    id: ({ complaintId }) => `case:${complaintId}`,
    position: ({ version }) => positionOf(name, version),
    complaint: ({ complaintId }) => ({ id: complaintId }),
    state: ({ status }) => enumName(status),
    step: stepView,
    owner: (row) => row,
    oversight: ({ oversightRole }) => oversightRole,
    nextAction: nextActionView,
    duties: (row) => dutiesView(row, ['open']),
    attention: (row) => attentionOf(row, todayIn(rulebook.rulesOf(pinOf(row)).calendar, row.now)),
    age: ({ receivedAt, closedAt, now }) => isoDuration(Math.max(0, (closedAt ?? now) - receivedAt)),
  };
}

/** The step a case is on; none for what was passed on. */
export function stepView(row: CaseRow): StepView | null {
  const entry = row.summary.path.at(-1);
  return entry === undefined ? null : { ...entry, row };
}

/** What happens next with a case, while it is not closed. */
export function nextActionView(row: CaseRow): NextActionView | null {
  const { nextAction } = row.summary;
  return nextAction === undefined || row.status === 'closed' ? null : { ...nextAction, row };
}
