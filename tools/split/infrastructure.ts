import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceName } from '@gehoor/contracts';
import { migrate, roleName } from '@gehoor/event-store';
import { startEmbeddedPostgres } from '@gehoor/service-kit/embedded-postgres';
import {
  type Begun,
  createDatabase,
  type createMailStore,
  type DataFolder,
  services,
  type SmtpAddress,
  startMailCatcher,
} from '@gehoor/standalone/development';
import { ensureCertificate } from '../kafka/certificate';
import { type Cluster, startKafka } from '../kafka/cluster';
import type { SplitOptions } from './options';

interface Infrastructure {
  readonly kafka: Cluster;
  /** For migrations and the launcher's own questions; no service gets it. */
  readonly ownerUrl: string;
  /** Each service's database, as the role that may do only what that service may. */
  readonly databaseUrls: ReadonlyMap<ServiceName, string>;
}

/** PostgreSQL with every service's schema in it, and Kafka; both at once, because each takes seconds. */
export async function startInfrastructure(
  options: SplitOptions,
  folder: DataFolder,
  begun: Begun,
): Promise<Infrastructure> {
  options.progress?.('starting Kafka and PostgreSQL (the first start fetches Kafka from Maven Central)');
  const [kafka, database] = await Promise.allSettled([
    openKafka(options, folder, begun),
    openDatabase(options, folder, begun),
  ]);
  if (kafka.status === 'rejected') throw kafka.reason;
  if (database.status === 'rejected') throw database.reason;
  return { kafka: kafka.value, ...database.value };
}

async function openKafka({ throwAway }: SplitOptions, folder: DataFolder, begun: Begun): Promise<Cluster> {
  const dataFolder = join(folder.path, 'kafka');
  const kafka = await startKafka({ nodes: 1, ...(throwAway === true ? { throwAway } : { dataFolder }) });
  begun('Kafka', () => kafka.stop());
  return kafka;
}

async function openDatabase(
  { throwAway }: SplitOptions,
  folder: DataFolder,
  begun: Begun,
): Promise<Pick<Infrastructure, 'ownerUrl' | 'databaseUrls'>> {
  const settings: Record<string, string> = throwAway === true ? { fsync: 'off', synchronous_commit: 'off' } : {};
  const postgres = await startEmbeddedPostgres({ dataDir: folder.postgres, wasUsed: folder.wasUsed, settings });
  begun('PostgreSQL', () => postgres.stop());
  const ownerUrl = await createDatabase(postgres.url);
  const databaseUrls = new Map<ServiceName, string>();
  for (const { name, migrations } of services) {
    // New at every start: nobody has to keep them.
    const rolePassword = randomBytes(24).toString('base64url');
    await migrate({ ownerUrl, service: name, migrations, rolePassword });
    databaseUrls.set(name, urlAs(ownerUrl, roleName(name), rolePassword));
  }
  return { ownerUrl, databaseUrls };
}

function urlAs(ownerUrl: string, role: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = password;
  return url.href;
}

export interface MailServer extends SmtpAddress {
  /** Where it speaks TLS: a file with the authority that its certificate is checked against. */
  readonly authorityFile?: string;
}

/** Catches all mail. What was built runs as in production, and there mail leaves over TLS or not at all. */
export async function startMailServer(
  { built }: SplitOptions,
  folder: DataFolder,
  store: ReturnType<typeof createMailStore>,
  begun: Begun,
): Promise<MailServer> {
  const certificateFolder = join(folder.path, 'mail-certificate');
  const certificate = built === true ? await ensureCertificate(certificateFolder) : undefined;
  const catcher = await startMailCatcher(
    store,
    undefined,
    certificate && { pfx: readFileSync(certificate.keyStore), passphrase: certificate.password },
  );
  begun('mail catcher', () => catcher.stop());
  if (certificate === undefined) return catcher.smtp;
  const authorityFile = join(certificateFolder, 'authority.pem');
  writeFileSync(authorityFile, certificate.authority);
  return { ...catcher.smtp, authorityFile };
}
