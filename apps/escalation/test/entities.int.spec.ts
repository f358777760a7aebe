import { schemaDrift } from '@gehoor/testing';
import { escalationEntities, escalationMigrations } from '../src';

it('the entities describe the tables just as the migrations make them', async () => {
  const service = { service: 'escalation', migrations: escalationMigrations, entities: escalationEntities } as const;
  expect(await schemaDrift(service)).toEqual([]);
});
