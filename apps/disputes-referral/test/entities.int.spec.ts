import { schemaDrift } from '@gehoor/testing';
import { disputesReferralEntities, disputesReferralMigrations } from '../src';

it('the entities describe the tables just as the migrations make them', async () => {
  const service = {
    service: 'disputes-referral',
    migrations: disputesReferralMigrations,
    entities: disputesReferralEntities,
  } as const;
  expect(await schemaDrift(service)).toEqual([]);
});
