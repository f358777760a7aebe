import { join } from 'node:path';
import { defineService, forgetting, sdl } from '@gehoor/service-kit';
import { closeReferral } from './commands/close-referral';
import { informInsurer } from './commands/inform-insurer';
import { recordCompliance } from './commands/record-compliance';
import { recordDefence } from './commands/record-defence';
import { recordInsurerAdvice } from './commands/record-insurer-advice';
import { recordReferral } from './commands/record-referral';
import { recordRuling } from './commands/record-ruling';
import { withdrawReferral } from './commands/withdraw-referral';
import { noCase, receptionOf } from './domain/dispute-case';
import { evolve } from './domain/evolve';
import type { QueryResolvers } from './generated/schema-types';
import { disputesReferralMigrations } from './migrations';
import { bodyResolvers, disputeBodies } from './queries/bodies';
import { complaintResolvers } from './queries/complaint';
import { insurerTypes } from './queries/insurer';
import { loadersOf } from './queries/loaders';
import { outsideTypes } from './queries/outside';
import { referralTypes } from './queries/referral';
import { referrals } from './queries/referral-list';
import { onFact } from './reacts/on-fact';
import { partiesIn } from './store/case-row';
import { disputesReferralEntities } from './store/entities';
import { notes } from './store/notes';
import { project } from './store/project';

/** The door: dispute bodies, rulings and complying with them, the liability insurer. */
export const disputesReferral = defineService({
  name: 'disputes-referral',
  schema: sdl(join(__dirname, '../schema')),
  entities: disputesReferralEntities,
  migrations: disputesReferralMigrations,
  decider: { initial: noCase, evolve, receptionOf },
  rows: project,
  shape: 2,
  commands: [
    informInsurer,
    recordInsurerAdvice,
    recordReferral,
    recordDefence,
    recordRuling,
    recordCompliance,
    withdrawReferral,
    closeReferral,
  ],
  queries: (access, loaders): Required<QueryResolvers> => ({
    referrals: referrals(access, loaders),
    disputeBodies: disputeBodies(access),
  }),
  loaders: loadersOf,
  types: (access, loaders) => ({
    Complaint: complaintResolvers(access, loaders),
    ...outsideTypes(access),
    DisputeBody: bodyResolvers,
    ...referralTypes(access, loaders),
    ...insurerTypes(loaders),
  }),
  row: ({ caseOf }, context, complaintId) => caseOf(context, complaintId),
  parties: async ({ caseOf }, context, complaintId) => {
    const row = await caseOf(context, complaintId);
    return row && partiesIn(row);
  },
  // What was written down about a person goes with them.
  reacts: [onFact, forgetting(notes)],
});
