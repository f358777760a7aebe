import { EnvironmentError, parseEnv, serviceEnv } from '@gehoor/service-kit';
import { z } from 'zod';
import { mailSettings } from './settings';

const sound = {
  DATABASE_URL: 'postgres://gehoor_correspondence:secret@postgres:5432/gehoor',
  INTERNAL_VERIFY_KEY: '-----BEGIN PUBLIC KEY-----',
  SMTP_HOST: 'mail.example',
  SMTP_USER: 'klachten',
  SMTP_PASSWORD: 'secret',
};
const read = (env: Readonly<Record<string, string>>) =>
  parseEnv(z.intersection(serviceEnv, mailSettings), { ...sound, ...env });
const inTheClear = ['none', 'opportunistic'];
/** None of these names a place where things are only tried. */
const notDevelopment = ['production', 'Production', ' production', 'prod', 'staging', 'Development', ''];

describe('mail', () => {
  it('leaves over TLS unless something else is said', () => {
    expect(read({ NODE_ENV: 'production' }).SMTP_TLS).toBe('required');
    expect(read({ NODE_ENV: 'production', SMTP_TLS: '' }).SMTP_TLS).toBe('required');
    expect(read({ NODE_ENV: 'development' }).SMTP_TLS).toBe('required');
  });

  it.each(['required', 'implicit'])('may leave with SMTP_TLS=%s in production', (tls) => {
    expect(read({ NODE_ENV: 'production', SMTP_TLS: tls }).SMTP_TLS).toBe(tls);
  });

  it.each(inTheClear)('may leave with SMTP_TLS=%s where NODE_ENV names development or test', (tls) => {
    for (const name of ['development', 'test']) expect(read({ NODE_ENV: name, SMTP_TLS: tls }).SMTP_TLS).toBe(tls);
  });

  it.each(inTheClear)('does not leave with SMTP_TLS=%s under any other NODE_ENV, nor without one', (tls) => {
    for (const name of notDevelopment)
      expect(() => read({ NODE_ENV: name, SMTP_TLS: tls })).toThrow(
        /SMTP_TLS: .*required.*implicit.*NODE_ENV=development/,
      );
    expect(() => read({ SMTP_TLS: tls })).toThrow(EnvironmentError);
  });

  it('in the clear is refused together with whatever else is wrong', () => {
    const wrong = {
      NODE_ENV: 'production',
      SMTP_TLS: 'none',
      SMTP_HOST: '',
      SMTP_PORT: 'x',
      DATABASE_URL: 'mysql://db',
    };
    expect(() => read(wrong)).toThrow(/DATABASE_URL.*\n.*SMTP_HOST.*\n.*SMTP_PORT.*\n.*SMTP_TLS.*NODE_ENV=development/);
  });

  it('with an unknown SMTP_TLS is refused once, for that', () => {
    const problems = () => read({ NODE_ENV: 'production', SMTP_TLS: 'off' });
    expect(problems).toThrow(EnvironmentError);
    expect(problems).not.toThrow(/SMTP_TLS[^]*SMTP_TLS/);
  });
});
