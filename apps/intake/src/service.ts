import { join } from 'node:path';
import { defineService, sdl } from '@gehoor/service-kit';
import { addAttachment } from './commands/add-attachment';
import { classifyComplaint } from './commands/classify-complaint';
import { correctReceipt } from './commands/correct-receipt';
import { erasePersons } from './commands/erase-persons';
import { giveFeedback } from './commands/give-feedback';
import { handOver } from './commands/hand-over';
import { linkComplaints } from './commands/link-complaints';
import { recordServiceFact } from './commands/record-service-fact';
import { recordStatement } from './commands/record-statement';
import { recordSubjectFact } from './commands/record-subject-fact';
import { registerComplaint } from './commands/register-complaint';
import { withdrawServiceFact } from './commands/withdraw-service-fact';
import { withdrawSubjectFact } from './commands/withdraw-subject-fact';
import { noComplaint, receptionOf } from './domain/complaint';
import { evolve } from './domain/evolve';
import type { QueryResolvers } from './generated/schema-types';
import { intakeMigrations } from './migrations';
import { complaintResolvers } from './queries/complaint';
import { complaintQueries } from './queries/complaints';
import { dossierTypes } from './queries/dossier';
import { loadersOf } from './queries/loaders';
import { promiseTypes } from './queries/promised';
import { subjectQueries, subjectResolvers } from './queries/subject';
import { toldFields } from './queries/told';
import { onFact } from './reacts/on-fact';
import { intakeEntities } from './store/entities';
import { project } from './store/project';
import { projectSubjects } from './store/subjects';

/** The ear: everything the complainant says, and the dossier of what came of it; and what happens in the firm's own service. */
export const intake = defineService({
  name: 'intake',
  schema: sdl(join(__dirname, '../schema')),
  entities: intakeEntities,
  migrations: intakeMigrations,
  decider: { initial: noComplaint, evolve, receptionOf },
  rows: project,
  subjectRows: projectSubjects,
  // 2: snapshots are CloudEvents, with id, source and time. 3: one that moves on after a decision is open again.
  shape: 3,
  openings: [registerComplaint],
  batches: [{ name: 'registerComplaints', of: registerComplaint, list: 'complaints', most: 100 }],
  subjectCommands: [recordSubjectFact, withdrawSubjectFact],
  followsSubjects: true,
  commands: [
    recordStatement,
    giveFeedback,
    addAttachment,
    classifyComplaint,
    correctReceipt,
    handOver,
    linkComplaints,
    recordServiceFact,
    withdrawServiceFact,
    erasePersons,
  ],
  queries: (access, loaders): Required<QueryResolvers> => ({
    ...complaintQueries(access, loaders),
    ...subjectQueries(access, loaders),
  }),
  loaders: loadersOf,
  types: (access, loaders) => ({
    Complaint: { ...toldFields(loaders), ...complaintResolvers(access, loaders) },
    Subject: subjectResolvers(access, loaders),
    ...promiseTypes(access),
    ...dossierTypes(access, loaders),
  }),
  row: ({ complaintOf }, context, complaintId) => complaintOf(context, complaintId),
  parties: ({ complaintOf }, context, complaintId) => complaintOf(context, complaintId),
  reacts: [onFact],
});
