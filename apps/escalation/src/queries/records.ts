import { instantOf } from '@gehoor/decision';
import { enumName } from '@gehoor/service-kit';
import type { Resolvers } from '../generated/schema-types';
import { complaint } from './view';

/** Reactions, reviews, delays, requests for information and notes. */
export const recordTypes: Pick<Resolvers, 'Response' | 'Review' | 'Delay' | 'InformationRequest' | 'CaseNote'> = {
  Response: {
    id: ({ response }) => response.responseId,
    complaint,
    isSubstantive: ({ response }) => response.substantive,
    medium: ({ response }) => enumName(response.medium),
    givenAt: ({ response }) => new Date(instantOf(response.at)),
  },
  Review: {
    id: ({ row, review }) => `review:${row.complaintId}:${row.summary.reviews.indexOf(review)}`,
    complaint,
    at: ({ review }) => new Date(instantOf(review.at)),
    reviewer: ({ review }) => review.reviewer,
    finding: ({ review }) => enumName(review.finding),
  },
  Delay: {
    id: ({ row, delay }) => `delay:${row.complaintId}:${row.summary.delays.indexOf(delay)}`,
    complaint,
    clockId: ({ delay }) => delay.clockId,
    reason: ({ delay }) => delay.reason,
    newDate: ({ delay }) => delay.newDate,
    announcedAt: ({ delay }) => new Date(instantOf(delay.at)),
  },
  InformationRequest: {
    id: ({ request }) => request.requestId,
    complaint,
    items: ({ request }) => request.items,
    answerBy: ({ request }) => request.answerBy ?? null,
    requestedAt: ({ request }) => new Date(instantOf(request.at)),
  },
  CaseNote: { at: ({ at }) => new Date(at) },
};
