import { there } from '@gehoor/service-kit';
import type { CaseRow } from '../store/case-row';

/** What each command shows when it was carried out: the success type and its own field. */
export const caseChanged = (row: CaseRow) => ({ __typename: 'CaseChanged' as const, case: row });

/** Also where the case was closed since, and the same call comes again. */
export const nextActionPlanned = (row: CaseRow) => ({
  __typename: 'NextActionPlanned' as const,
  nextAction: { row, action: there(row.summary.nextAction) },
});

export const hearingChanged = (row: CaseRow, made: string) => ({
  __typename: 'HearingChanged' as const,
  hearing: { row, hearing: there(row.summary.hearings.find(({ hearingId }) => hearingId === made)) },
});

export const talkChanged = (row: CaseRow, made: string) => ({
  __typename: 'TalkChanged' as const,
  talk: { row, talk: there(row.summary.talks.find(({ talkId }) => talkId === made)) },
});

export const decisionTaken = (row: CaseRow) => ({
  __typename: 'DecisionTaken' as const,
  decision: { row, decision: there(row.summary.decision) },
});

export const informationRequested = (row: CaseRow, made: string) => ({
  __typename: 'InformationRequested' as const,
  informationRequest: { row, request: there(row.summary.requests.find(({ requestId }) => requestId === made)) },
});

export const responseGiven = (row: CaseRow, made: string) => ({
  __typename: 'ResponseGiven' as const,
  response: { row, response: there(row.summary.responses.find(({ responseId }) => responseId === made)) },
});

/** Reviews and delays have no id: the latest of the time that the command stated is its own. */
export const reviewRecorded = (row: CaseRow, made: string) => ({
  __typename: 'ReviewRecorded' as const,
  review: { row, review: there(row.summary.reviews.findLast(({ at }) => at === made)) },
});

export const delayAnnounced = (row: CaseRow, made: string) => ({
  __typename: 'DelayAnnounced' as const,
  delay: { row, delay: there(row.summary.delays.findLast(({ at }) => at === made)) },
});
