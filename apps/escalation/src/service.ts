import { join } from 'node:path';
import { defineService, forgetting, sdl } from '@gehoor/service-kit';
import { agreeTerm } from './commands/agree-term';
import { announceDelay } from './commands/announce-delay';
import { askHearing } from './commands/ask-hearing';
import { assign } from './commands/assign';
import { close } from './commands/close';
import { decide } from './commands/decide';
import { decideAdmissibility } from './commands/decide-admissibility';
import { declareDuty } from './commands/declare-duty';
import { declareUnable } from './commands/declare-unable';
import { declineTalk } from './commands/decline-talk';
import { fileHearing } from './commands/file-hearing';
import { giveResponse } from './commands/give-response';
import { holdTalk } from './commands/hold-talk';
import { markSeen } from './commands/mark-seen';
import { minuteTalk } from './commands/minute-talk';
import { offerTalk } from './commands/offer-talk';
import { openHearing } from './commands/open-hearing';
import { planNextAction } from './commands/plan-next-action';
import { recordReview } from './commands/record-review';
import { refuseHearing } from './commands/refuse-hearing';
import { reopen } from './commands/reopen';
import { requestInformation } from './commands/request-information';
import { signHearing } from './commands/sign-hearing';
import { summariseHearing } from './commands/summarise-hearing';
import { takeOver } from './commands/take-over';
import { noCase, receptionOf } from './domain/case';
import { consequences } from './domain/consequences';
import { evolve } from './domain/evolve';
import type { QueryResolvers } from './generated/schema-types';
import { escalationMigrations } from './migrations';
import { caseResolvers } from './queries/case';
import { clocksAtReopening } from './queries/clocks-at-reopening';
import { cases, reviewList } from './queries/caseload';
import { complaintResolvers } from './queries/complaint';
import { dutyResolvers } from './queries/duties';
import { informed, informedTypes } from './queries/informed';
import { loadersOf } from './queries/loaders';
import { recordTypes } from './queries/records';
import { stepTypes } from './queries/steps';
import { onFact } from './reacts/on-fact';
import { escalationEntities } from './store/entities';
import { notes } from './store/notes';
import { project } from './store/project';

/** The hands: the case, its steps, its owner. */
export const escalation = defineService({
  name: 'escalation',
  schema: sdl(join(__dirname, '../schema')),
  entities: escalationEntities,
  migrations: escalationMigrations,
  decider: { initial: noCase, evolve, receptionOf, consequences },
  rows: project,
  shape: 5,
  commands: [
    assign,
    takeOver,
    declareUnable,
    declareDuty,
    planNextAction,
    recordReview,
    requestInformation,
    giveResponse,
    announceDelay,
    agreeTerm,
    decideAdmissibility,
    openHearing,
    askHearing,
    summariseHearing,
    signHearing,
    fileHearing,
    refuseHearing,
    offerTalk,
    declineTalk,
    holdTalk,
    minuteTalk,
    decide,
    close,
    reopen,
    markSeen,
  ],
  queries: (access): Required<QueryResolvers> => ({
    cases: cases(access),
    reviewList: reviewList(access),
    informed: informed(access),
  }),
  loaders: loadersOf,
  types: (access, loaders) => ({
    Complaint: complaintResolvers(access, loaders),
    Case: caseResolvers(access),
    Duty: dutyResolvers(access),
    CaseChanged: { clocks: clocksAtReopening(access) },
    ...stepTypes(access, loaders),
    ...recordTypes(access),
    ...informedTypes(access),
  }),
  row: ({ caseOf }, context, complaintId) => caseOf(context, complaintId),
  parties: ({ caseOf }, context, complaintId) => caseOf(context, complaintId),
  // What was written down about a person goes with them.
  reacts: [onFact, forgetting(notes)],
});
