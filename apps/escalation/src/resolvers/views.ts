import type { CaseRow } from '../store/case-row';
import type { NextActionView, StepView } from '../view';

/** The step a case is on; none for what was passed on. */
export function stepView(row: CaseRow): StepView | null {
  const entry = row.summary.path.at(-1);
  return entry === undefined ? null : { row, entry };
}

/** What happens next with a case, while it is not closed. */
export function nextActionView(row: CaseRow): NextActionView | null {
  const { nextAction } = row.summary;
  return nextAction === undefined || row.status === 'closed' ? null : { row, action: nextAction };
}
