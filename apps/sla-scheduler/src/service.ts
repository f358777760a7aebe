import { join } from 'node:path';
import { defineService, sdl } from '@gehoor/service-kit';
import { extendClock } from './commands/extend-clock';
import { liftPause } from './commands/lift-pause';
import { pauseClock } from './commands/pause-clock';
import { recountClocks } from './commands/recount-clocks';
import { withdrawExtension } from './commands/withdraw-extension';
import { withdrawStop } from './commands/withdraw-stop';
import { noClocks, receptionOf } from './domain/clock';
import { consequences } from './domain/consequences';
import { evolve } from './domain/evolve';
import type { QueryResolvers } from './generated/schema-types';
import { slaSchedulerMigrations } from './migrations';
import { clockResolvers } from './queries/clock';
import { complaintResolvers, subjectResolvers } from './queries/complaint';
import { dueClocks } from './queries/due-clocks';
import { explainTerm } from './queries/explain-term';
import { explanationTypes } from './queries/explanation';
import { loadersOf } from './queries/loaders';
import { promiseLineResolvers, promiseReport } from './queries/promise-report';
import { onFact } from './reacts/on-fact';
import { slaSchedulerEntities } from './store/entities';
import { project } from './store/project';
import { createDueClocks } from './work/due-clocks';
import { createRecounter, takeStock } from './work/recounter';

/** The clock: every clock of every complaint, and of every subject of the firm's service. */
export const slaScheduler = defineService({
  name: 'sla-scheduler',
  schema: sdl(join(__dirname, '../schema')),
  entities: slaSchedulerEntities,
  migrations: slaSchedulerMigrations,
  decider: { initial: noClocks, evolve, receptionOf, consequences },
  rows: project,
  // 2: a run says what it counts from, what each extension added, and how late it was in its own unit. 3: each fact of
  // the firm's own service has a run of its own.
  shape: 3,
  takesStock: takeStock,
  commands: [pauseClock, liftPause, extendClock, withdrawExtension, withdrawStop, recountClocks],
  queries: (access): Required<QueryResolvers> => ({
    dueClocks: dueClocks(access),
    promiseReport: promiseReport(access),
    explainTerm: explainTerm(access),
  }),
  loaders: loadersOf,
  types: (access, loaders) => ({
    Complaint: complaintResolvers(access, loaders),
    Subject: subjectResolvers(loaders),
    Clock: clockResolvers(access),
    PromiseLine: promiseLineResolvers(access),
    ...explanationTypes,
  }),
  row: async ({ clocksOf }, context, complaintId, clockId) =>
    (await clocksOf(context, complaintId)).rows.find((row) => row.clockId === clockId),
  parties: async ({ clocksOf }, context, complaintId) => (await clocksOf(context, complaintId)).rows[0],
  reacts: [onFact],
  followsSubjects: true,
  work: (access) => [createDueClocks(access), createRecounter(access)],
});
