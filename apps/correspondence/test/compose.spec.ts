import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv, serviceEnv } from '@gehoor/service-kit';
import { parse } from 'yaml';
import { z } from 'zod';
import { mailSettings } from '../src/work/settings';

const root = join(__dirname, '../../..');
const environment = z.record(z.string(), z.union([z.string(), z.number()]).transform(String));
const composeFile = z.object({ services: z.object({ correspondence: z.object({ environment }) }) });

type Variables = Readonly<Record<string, string>>;

/** `.env` of a trial, as an operator makes it. */
const trial: Variables = Object.fromEntries(
  execFileSync(process.execPath, [join(root, 'tools/split/make-env.mjs')], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => [...line.matchAll(/^(\w+)='?(.*?)'?$/g)])
    .map(([, name = '', value = '']) => [name, value]),
);

/** The environment of the container, as Docker Compose makes it of the file and `.env`. */
function containerEnv(env: Variables): Variables {
  const { services } = composeFile.parse(
    parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }),
  );
  const filledIn = (text: string) =>
    text.replace(/\$\{(\w+)(?::[-?]([^}]*))?\}/g, (_all, name: string, otherwise = '') => env[name] || otherwise);
  const own = Object.entries(services.correspondence.environment).map(([name, text]) => [name, filledIn(text)]);
  // The image is made for production, unless the file says otherwise.
  return { NODE_ENV: 'production', ...Object.fromEntries(own) };
}

const read = (env: Variables) => parseEnv(z.intersection(serviceEnv, mailSettings), containerEnv(env));
const { SMTP_TLS: _trialOnly, ...secrets } = trial;

describe('correspondence from docker-compose.yml', () => {
  it('sends over TLS in production when .env does not say how', () => {
    expect(read({ ...secrets, NODE_ENV: 'production', SMTP_HOST: 'mail.example' }).SMTP_TLS).toBe('required');
  });

  it('sends over TLS when .env says nothing but secrets', () => {
    expect(read(secrets).SMTP_TLS).toBe('required');
  });

  it('does not start in production with what .env says of a trial', () => {
    expect(() => read({ ...trial, NODE_ENV: 'production' })).toThrow(/SMTP_TLS: .*required/);
    expect(() => read({ ...trial, NODE_ENV: 'Production' })).toThrow(/SMTP_TLS: .*required/);
  });

  it('sends a trial’s letters to the mail catcher, which speaks no TLS', () => {
    expect(read(trial)).toMatchObject({ SMTP_HOST: 'tools', SMTP_TLS: 'none' });
  });
});
