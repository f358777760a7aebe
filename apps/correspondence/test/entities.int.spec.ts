import { schemaDrift } from '@gehoor/testing';
import { correspondenceEntities, correspondenceMigrations } from '../src';

it('the entities describe the tables just as the migrations make them', async () => {
  const service = {
    service: 'correspondence',
    migrations: correspondenceMigrations,
    entities: correspondenceEntities,
  } as const;
  expect(await schemaDrift(service)).toEqual([]);
});
