import type { CaseResolvers } from '../generated/schema-types';
import { rulesOfRow } from '../rules';
import { attentionOf } from '../store/queries';
import { isoDuration } from './durations';
import { caseStates } from './enums';
import type { ResolverParts } from './index';
import { todayIn } from './today';
import { nextActionView, stepView } from './views';

/** A case of the caseload. */
export function caseResolvers({ rulebook }: ResolverParts): CaseResolvers {
  return {
    complaint: ({ complaintId }) => ({ id: complaintId }),
    state: ({ status }) => caseStates[status],
    step: stepView,
    owner: (row) => ({ row }),
    oversight: ({ summary }) => summary.path.at(-1)?.oversightRole ?? null,
    receivedAt: ({ receivedAt }) => new Date(receivedAt),
    nextDueAt: ({ nextDueAt }) => (nextDueAt === null ? null : new Date(nextDueAt)),
    nextAction: nextActionView,
    lastReviewAt: ({ lastReviewAt }) => (lastReviewAt === null ? null : new Date(lastReviewAt)),
    attention: (row) => attentionOf(row, todayIn(rulesOfRow(rulebook, row).calendar, row.now)),
    age: ({ receivedAt, closedAt, now }) => isoDuration(Math.max(0, (closedAt ?? now) - receivedAt)),
  };
}
