import {
  createServiceDataSource,
  fitsSchema,
  type Log,
  silentLog,
  systemTime,
  UnfitSchema,
  type Work,
} from '@gehoor/event-store';
import type { EventTransport } from '@gehoor/event-transport';
import type { Rulebook } from '@gehoor/procedure';
import { type Begun, createSteps, type Service } from '@gehoor/service-kit';
import type { DataSource } from 'typeorm';

/** A service's code on its data, under its own role: nothing of it runs but what is asked for. What it has to say goes to its
 *  outbox, and from there the running system carries it on. */
export interface ServiceAtRest {
  readonly name: Service['name'];
  readonly dataSource: DataSource;
  readonly work: readonly Work[];
}

export interface AtRest {
  readonly services: readonly ServiceAtRest[];
  close(): Promise<void>;
}

interface AtRestOptions {
  readonly services: readonly Service[];
  readonly ownerUrl: string;
  readonly rulebook: Rulebook;
  readonly log?: Log;
}

/** @throws UnfitSchema where this code cannot work on the database of one of them */
export async function openAtRest({ services, log = silentLog, ...options }: AtRestOptions): Promise<AtRest> {
  const { begun, stop } = createSteps();
  const close = async () => void (await stop(silentLog));
  try {
    const opened: ServiceAtRest[] = [];
    for (const service of services) opened.push(await open(service, { ...options, log }, begun));
    return { services: opened, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(
  service: Service,
  { ownerUrl: url, rulebook, log }: Required<Omit<AtRestOptions, 'services'>>,
  begun: Begun,
): Promise<ServiceAtRest> {
  const { name, entities, migrations } = service;
  const dataSource = await createServiceDataSource({ url, service: name, entities, poolSize: 3 }).initialize();
  begun(`database of ${name}`, () => dataSource.destroy());
  const unfit = await fitsSchema(dataSource, { service: name, migrations });
  if (unfit !== undefined) throw new UnfitSchema(name, unfit);
  // No mail leaves from here, and nothing is read from the log.
  const variables = { SMTP_HOST: 'localhost' };
  const materials = { dataSource, transport: noTransport, time: systemTime, rulebook, variables, log };
  const { work, close } = service.create(materials);
  if (close !== undefined) begun(`what ${name} opened`, close);
  return { name, dataSource, work };
}

const refuse = () => Promise.reject(new Error('a tool neither reads nor writes the log'));
const noTransport: EventTransport = {
  publish: refuse,
  subscribe: refuse,
  lag: async () => 0,
  close: async () => undefined,
};
