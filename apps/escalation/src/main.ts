import { createRulebook } from '@gehoor/procedure';
import { readRulebookFolder, startService } from '@gehoor/service-kit';
import { escalationEnv } from './env';
import { escalationMigrations } from './migrations';
import { createEscalation } from './escalation';
import { escalationEntities } from './store/entities';

void startService({
  name: 'escalation',
  env: escalationEnv,
  migrations: escalationMigrations,
  entities: escalationEntities,
  create: async ({ env, ...materials }) => {
    const read = createRulebook(await readRulebookFolder(env.RULEBOOK));
    if (!read.ok) throw new Error(`The rulebook ${env.RULEBOOK} is not right: ${JSON.stringify(read.problems)}`);
    return createEscalation({ ...materials, rulebook: read.rulebook });
  },
});
