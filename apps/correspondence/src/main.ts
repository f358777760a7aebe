import { createRulebook, problemText } from '@gehoor/procedure';
import { readRulebookFolder, startService } from '@gehoor/service-kit';
import { createCorrespondence } from './correspondence';
import { correspondenceEnv } from './env';
import { correspondenceMigrations } from './migrations';
import { createSmtpMailer } from './sending/smtp-mailer';
import { correspondenceEntities } from './store/entities';

void startService({
  name: 'correspondence',
  env: correspondenceEnv,
  migrations: correspondenceMigrations,
  entities: correspondenceEntities,
  create: async ({ env, ...materials }) => {
    const rules = createRulebook(await readRulebookFolder(env.RULEBOOK));
    if (!rules.ok) throw new Error(`The rulebook is not right:\n${rules.problems.map(problemText).join('\n')}`);
    const { SMTP_HOST: host, SMTP_PORT: port, SMTP_USER: user, SMTP_PASSWORD: password, SMTP_TLS: tls } = env;
    const mailer = createSmtpMailer({ host, port, user, password, tls });
    return createCorrespondence({ ...materials, rulebook: rules.rulebook, mailer, mailFrom: env.MAIL_FROM });
  },
});
