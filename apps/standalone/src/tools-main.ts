import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createLog, createSteps, endProcessWith, openRulebook } from '@gehoor/service-kit';
import { fastify } from 'fastify';
import { createDevelopmentIssuer } from './development-issuer';
import { addDevelopmentRoutes } from './development-routes';
import { readToolsEnv } from './env';
import { startMailCatcher } from './mail-catcher';
import { createMailStore } from './mail-store';
import { personasFor } from './personas';

/** The token issuer and the mail catcher as a process of their own: what a trial of the split system has instead of an
 *  identity provider and a mail server. */
async function main(): Promise<void> {
  const env = readToolsEnv();
  const log = createLog('tools', env.LOG_LEVEL);
  const { begun, stop } = createSteps();
  endProcessWith(() => stop(log), log);
  mkdirSync(env.GEHOOR_DATA, { recursive: true });
  const people = personasFor(await openRulebook(env.RULEBOOK));
  const issuer = await createDevelopmentIssuer(join(env.GEHOOR_DATA, 'issuer-key.json'), env.NODE_ENV, people);
  const mail = createMailStore(join(env.GEHOOR_DATA, 'mail'));
  const catcher = await startMailCatcher(mail, { host: env.HOST, port: env.SMTP_PORT });
  begun('mail catcher', catcher.stop);
  const app = fastify({ forceCloseConnections: true });
  app.get('/ready', async () => ({ ready: true }));
  await addDevelopmentRoutes(app, { issuer, mail, alsoNamed: env.TOOLS_NAME ? [env.TOOLS_NAME] : [] });
  const url = await app.listen({ host: env.HOST, port: env.PORT });
  begun('development tools', () => app.close());
  log.info({ url, smtp: catcher.smtp }, 'ready to serve');
}

main().catch((error: unknown) => {
  process.stderr.write(`The tools cannot start. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
