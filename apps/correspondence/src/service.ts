import { join } from 'node:path';
import { defineService, sdl } from '@gehoor/service-kit';
import { approveLetter } from './commands/approve-letter';
import { draftLetter } from './commands/draft-letter';
import { fillElement } from './commands/fill-element';
import { recordAnswer } from './commands/record-answer';
import { recordBounce } from './commands/record-bounce';
import { recordPosted } from './commands/record-posted';
import { sendLetter } from './commands/send-letter';
import { noLetters, receptionOf } from './domain/correspondence';
import { evolve } from './domain/evolve';
import type { QueryResolvers } from './generated/schema-types';
import { correspondenceMigrations } from './migrations';
import { complaintResolvers } from './queries/complaint';
import { letterQuery, letterResolvers } from './queries/letter';
import { loadersOf } from './queries/loaders';
import { outbox } from './queries/outbox';
import { partiesIn } from './queries/seen';
import { onFact } from './reacts/on-fact';
import { onPersons } from './reacts/on-persons';
import { correspondenceEntities } from './store/entities';
import { withMaterial } from './store/material';
import { erasePersonal } from './store/persons';
import { project } from './store/project';
import { openMailWay } from './work/mail-way';
import { createSender } from './work/sender';
import { mailSettings } from './work/settings';

/** The mouth: everything we say to somebody about a complaint. */
export const correspondence = defineService({
  name: 'correspondence',
  schema: sdl(join(__dirname, '../schema')),
  entities: correspondenceEntities,
  migrations: correspondenceMigrations,
  decider: { initial: noLetters, evolve, receptionOf },
  complete: withMaterial,
  rows: project,
  shape: 2,
  commands: [draftLetter, fillElement, approveLetter, sendLetter, recordPosted, recordBounce, recordAnswer],
  queries: (access, loaders): Required<QueryResolvers> => ({ letter: letterQuery(loaders), outbox: outbox(access) }),
  loaders: loadersOf,
  types: (access, loaders) => ({
    Complaint: complaintResolvers(access, loaders),
    Letter: letterResolvers(access, loaders),
  }),
  row: ({ letterOf }, context, _, letterId) => letterOf(context, letterId),
  complaintOf: async ({ letterOf }, context, letterId) => (await letterOf(context, letterId))?.complaintId,
  parties: async ({ partiesOf }, context, complaintId) => {
    const known = await partiesOf(context, complaintId);
    return known && partiesIn(known);
  },
  // What letters said to a person goes with them.
  reacts: [onFact, { on: ['persons.erased'], keep: erasePersonal }],
  persons: onPersons,
  settings: mailSettings,
  opens: openMailWay,
  work: (access, way) => [createSender(access, way)],
});
