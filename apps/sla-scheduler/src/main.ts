import { createRulebook } from '@gehoor/procedure';
import { readRulebookFolder, startService } from '@gehoor/service-kit';
import { slaSchedulerEnv } from './env';
import { slaSchedulerMigrations } from './migrations';
import { createSlaScheduler } from './sla-scheduler';
import { slaSchedulerEntities } from './store/entities';

void startService({
  name: 'sla-scheduler',
  env: slaSchedulerEnv,
  migrations: slaSchedulerMigrations,
  entities: slaSchedulerEntities,
  create: async ({ env, ...materials }) => {
    const read = createRulebook(await readRulebookFolder(env.RULEBOOK));
    if (!read.ok) throw new Error(`The rulebook ${env.RULEBOOK} is not right: ${JSON.stringify(read.problems)}`);
    return createSlaScheduler({ ...materials, rulebook: read.rulebook });
  },
});
