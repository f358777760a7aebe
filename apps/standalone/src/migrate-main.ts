import { migrate } from '@gehoor/event-store';
import { createLog } from '@gehoor/service-kit';
import { readMigrateEnv } from './env';
import { services } from './generated/services';

/** Brings every service's schema and role up to date, and ends: run by the owner before the services of a new version start.
 *  Any number of times, by any number of processes at once. */
async function main(): Promise<void> {
  const env = readMigrateEnv();
  const log = createLog('migrate', env.LOG_LEVEL);
  for (const { name, migrations } of services) {
    const rolePassword = env.ROLE_PASSWORDS.get(name);
    if (rolePassword === undefined) throw new Error(`ROLE_PASSWORDS has none for ${name}.`);
    await migrate({ ownerUrl: env.DATABASE_OWNER_URL, service: name, migrations, rolePassword });
    log.info({ service: name }, 'up to date');
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`The database cannot be migrated. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
