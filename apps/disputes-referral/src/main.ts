import { createRulebook } from '@gehoor/procedure';
import { readRulebookFolder, startService } from '@gehoor/service-kit';
import { disputesReferralEnv } from './env';
import { createDisputesReferral } from './disputes-referral';
import { disputesReferralMigrations } from './migrations';
import { disputesReferralEntities } from './store/entities';

void startService({
  name: 'disputes-referral',
  env: disputesReferralEnv,
  migrations: disputesReferralMigrations,
  entities: disputesReferralEntities,
  create: async ({ env, ...materials }) => {
    const read = createRulebook(await readRulebookFolder(env.RULEBOOK));
    if (!read.ok) throw new Error(`The rulebook is not right: ${JSON.stringify(read.problems)}`);
    return createDisputesReferral({ ...materials, rulebook: read.rulebook });
  },
});
