import type { KeyObject } from 'node:crypto';
import { createServiceDataSource, type Work } from '@gehoor/event-store';
import {
  type Begun,
  type Materials,
  openPostgresLog,
  type Service,
  type ServiceParts,
  startSubgraph,
  startWork,
  stopWork,
} from '@gehoor/service-kit';

interface RunServicesOptions extends Omit<Materials, 'dataSource' | 'transport'> {
  readonly services: readonly Service[];
  readonly ownerUrl: string;
  readonly verifyKey: KeyObject;
}

/** What each service works with: its own role, pool and transport. */
function openMaterials(options: RunServicesOptions, begun: Begun) {
  const { ownerUrl, rulebook, time, variables, log } = options;
  const databaseBegun = beginTogether('databases', begun);
  const transportBegun = beginTogether('transports', begun);
  return async ({ name, entities }: Service): Promise<Materials> => {
    const dataSource = await createServiceDataSource({ url: ownerUrl, service: name, entities, log }).initialize();
    databaseBegun(() => dataSource.destroy());
    const transport = await openPostgresLog(ownerUrl, name, log);
    transportBegun(() => transport.close());
    return { dataSource, transport, time, rulebook, variables, log: log.child({ service: name }) };
  };
}

/** Each on a free port.   @returns their addresses, by name */
async function startSubgraphs(parts: readonly ServiceParts[], { verifyKey, log }: RunServicesOptions, begun: Begun) {
  const subgraphBegun = beginTogether('subgraphs', begun);
  const started = parts.map(async (part) => {
    const options = { port: 0, host: '127.0.0.1', verifyKey, log: log.child({ service: part.name }) };
    const subgraph = await startSubgraph(part, options);
    subgraphBegun(() => subgraph.stop());
    return [part.name, subgraph.url] as const;
  });
  return Object.fromEntries(await Promise.all(started));
}

/** Starts every service as it would run by itself.   @returns the address of each subgraph, by name, and the work of all */
export async function runServices(options: RunServicesOptions, begun: Begun) {
  const materialsFor = openMaterials(options, begun);
  const parts = await Promise.all(options.services.map(async (service) => service.create(await materialsFor(service))));
  for (const { name, close } of parts) if (close !== undefined) begun(`what ${name} opened`, close);
  const work = parts.flatMap((part) => part.work);
  await startWork(work);
  begun('work', () => stopWork(work));
  return { urls: await startSubgraphs(parts, options, begun), work };
}

/** Things of one kind of which none depends on another: they end all at once, in the place of the first.
 *  @returns what tells of one more of them */
function beginTogether(name: string, begun: Begun): (stop: () => Promise<void>) => void {
  const parts: Pick<Work, 'stop'>[] = [];
  begun(name, () => stopWork(parts));
  return (stop) => void parts.push({ stop });
}
