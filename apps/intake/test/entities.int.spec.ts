import { schemaDrift } from '@gehoor/testing';
import { intakeEntities, intakeMigrations } from '../src';

it('the entities describe the tables just as the migrations make them', async () => {
  const service = { service: 'intake', migrations: intakeMigrations, entities: intakeEntities } as const;
  expect(await schemaDrift(service)).toEqual([]);
});
