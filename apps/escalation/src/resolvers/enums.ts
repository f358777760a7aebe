import type { EventData } from '@gehoor/contracts';
import type { Hearing, Talk } from '../domain/case';
import type { ShownStatus } from '../domain/summary';
import type {
  CaseState,
  ClosingOutcome,
  DecisionOutcome,
  HearingState,
  ReopenMode,
  ResponseMedium,
  ReviewFinding,
  TalkMedium,
  TalkState,
  TermUnit,
} from '../generated/schema-types';

type Names<Value extends string, Name extends string> = Readonly<Record<Value, Name>>;
type Values<Name extends string, Value extends string> = Readonly<Record<Name, Value>>;

export const caseStates: Names<ShownStatus, CaseState> = {
  open: 'OPEN',
  resolved: 'RESOLVED',
  closed: 'CLOSED',
  routed: 'ROUTED',
};
export const statuses: Values<CaseState, ShownStatus> = inverse(caseStates);

export const hearingStates: Names<Hearing['stage'], HearingState> = {
  opened: 'OPENED',
  asked: 'ASKED',
  summarised: 'SUMMARISED',
  signed: 'SIGNED',
  refused: 'REFUSED',
};

export const talkStates: Names<Talk['stage'], TalkState> = { offered: 'OFFERED', declined: 'DECLINED', held: 'HELD' };

export const talkMedia: Names<NonNullable<Talk['medium']>, TalkMedium> = {
  phone: 'PHONE',
  'in-person': 'IN_PERSON',
  video: 'VIDEO',
};
export const talkMediaByName = inverse(talkMedia);

export const responseMedia: Names<EventData<'response.given'>['medium'], ResponseMedium> = {
  email: 'EMAIL',
  post: 'POST',
  phone: 'PHONE',
  'in-person': 'IN_PERSON',
};
export const responseMediaByName = inverse(responseMedia);

export const outcomes: Names<EventData<'decision.taken'>['outcome'], DecisionOutcome> = {
  upheld: 'UPHELD',
  'partly-upheld': 'PARTLY_UPHELD',
  rejected: 'REJECTED',
  settled: 'SETTLED',
  'no-finding': 'NO_FINDING',
};
export const outcomesByName = inverse(outcomes);

export const findings: Names<EventData<'review.done'>['finding'], ReviewFinding> = {
  'on-track': 'ON_TRACK',
  'action-needed': 'ACTION_NEEDED',
};
export const findingsByName = inverse(findings);

export const closingOutcomesByName: Values<ClosingOutcome, EventData<'complaint.closed'>['outcome']> = {
  ACCEPTED: 'accepted',
  WITHDRAWN: 'withdrawn',
  DISAGREEMENT: 'disagreement',
  NO_REACTION: 'no-reaction',
  RULED: 'ruled',
  NOT_ADMISSIBLE: 'not-admissible',
  ROUTED: 'routed',
};

export const reopenModesByName: Values<ReopenMode, EventData<'complaint.reopened'>['mode']> = {
  RESUME: 'resume',
  RESTART: 'restart',
  NEW_ROUND: 'new-round',
};

export const unitsByName: Values<TermUnit, EventData<'term.agreed'>['term']['unit']> = {
  HOURS: 'hours',
  WORKING_HOURS: 'workingHours',
  DAYS: 'days',
  WORKING_DAYS: 'workingDays',
  WEEKS: 'weeks',
  MONTHS: 'months',
  YEARS: 'years',
};

function inverse<Value extends string, Name extends string>(names: Names<Value, Name>): Values<Name, Value> {
  // Object.entries forgets the keys' type; the tables above are one to one.
  return Object.fromEntries(Object.entries(names).map(([value, name]) => [name, value])) as Values<Name, Value>;
}
