import { startService } from '../start-service';
import type { Service } from './define-service';
import { openRulebook } from './rulebook';

/** Runs a service as a process of its own: all a `main.ts` has to do. */
export function runService({ name, migrations, entities, settings, create }: Service): Promise<void> {
  return startService({
    name,
    migrations,
    entities,
    settings,
    create: async ({ env, ...materials }) =>
      create({ ...materials, rulebook: await openRulebook(env.RULEBOOK), variables: process.env }),
  });
}
