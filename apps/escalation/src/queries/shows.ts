import type { CaseRow } from '../store/case-row';
import { nextActionView } from './case';

/** What each command shows when it was carried out: the success type and its own field. */
export const caseChanged = (row: CaseRow) => ({ __typename: 'CaseChanged' as const, case: row });

export const nextActionPlanned = (row: CaseRow) => ({
  __typename: 'NextActionPlanned' as const,
  nextAction: nextActionView(row),
});

export const hearingChanged = (row: CaseRow, made: string) => ({
  __typename: 'HearingChanged' as const,
  hearing: { row, hearing: row.summary.hearings.find(({ hearingId }) => hearingId === made) },
});

export const talkChanged = (row: CaseRow, made: string) => ({
  __typename: 'TalkChanged' as const,
  talk: { row, talk: row.summary.talks.find(({ talkId }) => talkId === made) },
});

export const decisionTaken = (row: CaseRow) => ({
  __typename: 'DecisionTaken' as const,
  decision: { row, decision: row.summary.decision },
});

export const informationRequested = (row: CaseRow, made: string) => ({
  __typename: 'InformationRequested' as const,
  informationRequest: { row, request: row.summary.requests.find(({ requestId }) => requestId === made) },
});

export const responseGiven = (row: CaseRow, made: string) => ({
  __typename: 'ResponseGiven' as const,
  response: { row, response: row.summary.responses.find(({ responseId }) => responseId === made) },
});

/** Reviews and delays have no id: the latest of the time that the command stated is its own. */
export const reviewRecorded = (row: CaseRow, made: string) => ({
  __typename: 'ReviewRecorded' as const,
  review: { row, review: row.summary.reviews.findLast(({ at }) => at === made) },
});

export const delayAnnounced = (row: CaseRow, made: string) => ({
  __typename: 'DelayAnnounced' as const,
  delay: { row, delay: row.summary.delays.findLast(({ at }) => at === made) },
});
