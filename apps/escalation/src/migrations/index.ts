import { eventStoreMigrations, type Migration, roomForUpdatesMigration } from '@gehoor/event-store';
import { Cases1763700200000 } from './cases';
import { CasesListed1795849200000 } from './cases-listed';
import { InformedRoles1764300200000 } from './informed-roles';
import { UnfinishedCases1764400000000 } from './unfinished-cases';

/** Every change of the schema, in order; merged ones are never edited. */
export const escalationMigrations: readonly Migration[] = [
  ...eventStoreMigrations('escalation'),
  Cases1763700200000,
  InformedRoles1764300200000,
  UnfinishedCases1764400000000,
  CasesListed1795849200000,
  roomForUpdatesMigration('escalation', 'cases'),
];
