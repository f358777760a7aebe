import { there } from '@gehoor/service-kit';
import type { CaseRow } from '../store/case-row';

/** What several commands show when they were carried out: the success type and its own field. */
export const caseChanged = (row: CaseRow) => ({ __typename: 'CaseChanged', case: row });

/** The same, of a case that was re-opened: with what its clocks do. */
export const caseReopened = (row: CaseRow) => ({ ...caseChanged(row), reopened: true });

export const hearingChanged = (row: CaseRow, made: string) => ({
  __typename: 'HearingChanged',
  hearing: { ...there(row.summary.hearings.find(({ hearingId }) => hearingId === made)), row },
});

export const talkChanged = (row: CaseRow, made: string) => ({
  __typename: 'TalkChanged',
  talk: { ...there(row.summary.talks.find(({ talkId }) => talkId === made)), row },
});
