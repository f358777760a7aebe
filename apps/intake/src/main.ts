import { createRulebook } from '@gehoor/procedure';
import { readRulebookFolder, startService } from '@gehoor/service-kit';
import { intakeEnv } from './env';
import { createIntake } from './intake';
import { intakeMigrations } from './migrations';
import { intakeEntities } from './store/entities';

void startService({
  name: 'intake',
  env: intakeEnv,
  migrations: intakeMigrations,
  entities: intakeEntities,
  create: async ({ env, ...materials }) => {
    const read = createRulebook(await readRulebookFolder(env.RULEBOOK));
    if (!read.ok) throw new Error(`The rulebook is not right: ${JSON.stringify(read.problems)}`);
    return createIntake({ ...materials, rulebook: read.rulebook });
  },
});
