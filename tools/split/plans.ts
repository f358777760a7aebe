import { join } from 'node:path';
import type { ServiceName } from '@gehoor/contracts';
import { createInternalKeys } from '@gehoor/service-kit';
import { type DataFolder, developmentAudience, developmentIssuer } from '@gehoor/standalone/development';
import type { MailServer } from './infrastructure';
import { createManagedProcess, type ManagedProcess, type ProcessPlan } from './managed-process';
import type { SplitOptions } from './options';

/** What the processes are told of each other and of the world. */
export interface Surroundings {
  readonly options: SplitOptions;
  readonly folder: DataFolder;
  readonly databaseUrls: ReadonlyMap<ServiceName, string>;
  readonly brokers: readonly string[];
  readonly smtp: MailServer;
  readonly keys: ReturnType<typeof createKeyPair>;
  readonly toolsUrl: string;
  /** Only where the clock can be moved. */
  readonly clockOffsetMs?: () => number;
  readonly onBroken: (why: string) => void;
}

/** Of the gateway's internal tokens, in PEM; new at every start. */
export function createKeyPair() {
  const { signKey, verifyKey } = createInternalKeys();
  return {
    signKey: signKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    verifyKey: verifyKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

const root = join(__dirname, '../..');

/** What was built runs as in production; the source runs as in development. */
const common = ({ options }: Surroundings): Record<string, string> => ({
  HOST: '127.0.0.1',
  LOG_LEVEL: options.logLevel ?? 'info',
  NODE_ENV: options.built === true ? 'production' : 'development',
});

const plan = (name: string, { options, folder, onBroken }: Surroundings) => ({
  name,
  built: options.built ?? false,
  logFile: join(folder.path, 'logs', `${name}.log`),
  onBroken,
});

const mailVariables = ({ host, port, authorityFile }: MailServer): Record<string, string> => ({
  SMTP_HOST: host,
  SMTP_PORT: String(port),
  SMTP_CONNECTIONS: '16',
  ...(authorityFile === undefined
    ? { SMTP_TLS: 'none' }
    : { SMTP_TLS: 'required', NODE_EXTRA_CA_CERTS: authorityFile }),
});

/** @param more whose code it runs, if not ours; and its own log */
export function serviceProcess(
  name: ServiceName,
  surroundings: Surroundings,
  more: Partial<Pick<ProcessPlan, 'code' | 'logFile'>> = {},
): ManagedProcess {
  const { databaseUrls, brokers, keys, smtp, clockOffsetMs } = surroundings;
  const databaseUrl = databaseUrls.get(name);
  if (databaseUrl === undefined) throw new Error(`${name} has no database`);
  return createManagedProcess({
    ...plan(name, surroundings),
    ...more,
    env: () => ({
      ...common(surroundings),
      PORT: '0',
      DATABASE_URL: databaseUrl,
      KAFKA_BROKERS: brokers.join(','),
      KAFKA_CLIENT: surroundings.options.kafkaClient ?? 'kafkajs',
      // Short, so that a process started again after a kill -9 need not wait for its former self.
      KAFKA_SESSION_TIMEOUT_MS: '6000',
      INTERNAL_VERIFY_KEY: keys.verifyKey,
      RULEBOOK: surroundings.options.rulebook ?? join(root, 'rulebook'),
      ...(name === 'correspondence' ? mailVariables(smtp) : {}),
      ...(clockOffsetMs ? { GEHOOR_DEV_CLOCK: '1', GEHOOR_DEV_CLOCK_OFFSET_MS: String(clockOffsetMs()) } : {}),
    }),
  });
}

export function gatewayProcess(
  services: readonly Pick<ManagedProcess, 'name' | 'url'>[],
  surroundings: Surroundings,
  code: ProcessPlan['code'] = {},
): ManagedProcess {
  const { options, keys, toolsUrl } = surroundings;
  return createManagedProcess({
    ...plan('gateway', surroundings),
    code,
    env: () => ({
      ...common(surroundings),
      PORT: String(options.port),
      SUPERGRAPH: join(root, 'supergraph.graphql'),
      SUBGRAPHS: services.map((service) => `${service.name}=${service.url()}`).join(','),
      OIDC_ISSUER: developmentIssuer,
      OIDC_AUDIENCE: developmentAudience,
      OIDC_JWKS_URL: `${toolsUrl}/.well-known/jwks.json`,
      INTERNAL_SIGN_KEY: keys.signKey,
      ...(options.built === true ? {} : { INTROSPECTION: 'on', DEVELOPMENT_TOOLS_URL: toolsUrl }),
    }),
  });
}
