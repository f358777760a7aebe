import type { KeyObject } from 'node:crypto';
import { type Clock, createServiceDataSource, type Log, roleName } from '@gehoor/event-store';
import { createPostgresLogTransport } from '@gehoor/event-transport';
import { createRulebook, type Rulebook } from '@gehoor/procedure';
import { readRulebookFolder, type ServiceParts, startSubgraph } from '@gehoor/service-kit';
import type { SmtpAddress } from './mail-catcher';
import type { ServiceMaterials, StandaloneService } from './services';
import type { Begun } from './steps';

export interface RunServicesOptions {
  readonly services: readonly StandaloneService[];
  readonly ownerUrl: string;
  readonly rulebookPath: string;
  readonly smtp: SmtpAddress;
  readonly clock: Clock;
  readonly verifyKey: KeyObject;
  readonly log: Log;
}

export interface RunningServices {
  /** Address of each subgraph, by name. */
  readonly urls: Readonly<Record<string, string>>;
  readonly work: ServiceParts['work'];
}

/** @throws naming every problem of the rulebook */
async function openRulebook(path: string): Promise<Rulebook> {
  const result = createRulebook(await readRulebookFolder(path));
  if (result.ok) return result.rulebook;
  throw new Error(
    `The rulebook ${path} is not right:\n${result.problems.map((problem) => JSON.stringify(problem)).join('\n')}`,
  );
}

/** The same database, as the role of one service. */
function urlAs(ownerUrl: string, role: string): string {
  const url = new URL(ownerUrl);
  url.searchParams.set('options', `-c role=${role}`);
  return url.href;
}

async function materialsFor(
  { name }: StandaloneService,
  rulebook: Rulebook,
  { ownerUrl, clock, smtp, log }: RunServicesOptions,
  begun: Begun,
): Promise<ServiceMaterials> {
  const dataSource = await createServiceDataSource({ url: ownerUrl, service: name, log }).initialize();
  begun(`database of ${name}`, () => dataSource.destroy());
  const transport = await createPostgresLogTransport({ connectionString: urlAs(ownerUrl, roleName(name)), log });
  begun(`transport of ${name}`, () => transport.close());
  return { dataSource, transport, clock, rulebook, smtp, log: log.child({ service: name }) };
}

/** Starts every service as it would run by itself: its own role, pool and transport, its subgraph on a free port. */
export async function runServices(options: RunServicesOptions, begun: Begun): Promise<RunningServices> {
  const rulebook = await openRulebook(options.rulebookPath);
  const parts = await Promise.all(
    options.services.map(async (service) =>
      service.create(await materialsFor(service, rulebook, options, begun), begun),
    ),
  );
  const work = parts.flatMap((part) => part.work);
  for (const one of work) {
    await one.start();
    begun(one.name, () => one.stop());
  }
  const urls: Record<string, string> = {};
  for (const part of parts) {
    const { verifyKey, log } = options;
    const subgraph = await startSubgraph(part, {
      port: 0,
      host: '127.0.0.1',
      verifyKey,
      log: log.child({ service: part.name }),
    });
    begun(`subgraph ${part.name}`, () => subgraph.stop());
    urls[part.name] = subgraph.url;
  }
  return { urls, work };
}
