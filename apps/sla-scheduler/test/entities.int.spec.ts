import { schemaDrift } from '@gehoor/testing';
import { slaSchedulerEntities, slaSchedulerMigrations } from '../src';

it('the entities describe the tables just as the migrations make them', async () => {
  const service = {
    service: 'sla-scheduler',
    migrations: slaSchedulerMigrations,
    entities: slaSchedulerEntities,
  } as const;
  expect(await schemaDrift(service)).toEqual([]);
});
