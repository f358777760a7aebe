import { join } from 'node:path';
import {
  createServiceDataSource,
  isConsumer,
  listParked,
  type ParkedMessage,
  type Replayed,
  silentLog,
  systemTime,
} from '@gehoor/event-store';
import type { EventTransport } from '@gehoor/event-transport';
import type { Rulebook } from '@gehoor/procedure';
import { openRulebook } from '@gehoor/service-kit';
import { type Begun, createSteps, services } from '@gehoor/standalone/development';
import type { DataSource } from 'typeorm';

type Service = (typeof services)[number];

/** A parked message, without anything it says: for a terminal. */
export interface ParkedLine extends Pick<ParkedMessage, 'complaintId' | 'firm' | 'topic' | 'type' | 'parkedAt'> {
  readonly service: string;
  /** Code and kind of error only: the text of an error may quote what it choked on. */
  readonly reason: string;
}

export interface ReplayedLine extends Replayed {
  readonly service: string;
  readonly complaintId: string;
}

export interface ParkedMessages {
  /** Everything parked at any service, oldest first per service. */
  list(): Promise<readonly ParkedLine[]>;
  /** Takes the complaint's messages again at every service where some are parked, in the order they came. */
  replay(complaintId: string): Promise<readonly ReplayedLine[]>;
  close(): Promise<void>;
}

/** The parked messages of all services, over the database's owner: each service's own code takes its own messages again, under
 *  its own role. What it has to say goes to its outbox, and from there the running system carries it on. */
export async function openParkedMessages(ownerUrl: string): Promise<ParkedMessages> {
  const { begun, stop } = createSteps();
  const opened = await Promise.all(
    services.map(async (service) => ({ service, dataSource: await openFor(service, ownerUrl, begun) })),
  );
  return {
    list: async () => {
      const lines = await Promise.all(
        opened.map(async ({ service, dataSource }) =>
          (await listParked(dataSource)).map((message) => lineOf(service.name, message)),
        ),
      );
      return lines.flat();
    },
    replay: async (complaintId) => {
      const replayed: ReplayedLine[] = [];
      const rulebook = await openRulebook(join(__dirname, '../rulebook'));
      for (const { service, dataSource } of opened) {
        const isParkedHere = (await listParked(dataSource)).some((message) => message.complaintId === complaintId);
        if (!isParkedHere) continue;
        const result = await consumerOf(service, dataSource, rulebook, begun).replay(complaintId);
        replayed.push({ service: service.name, complaintId, ...result });
      }
      return replayed;
    },
    close: async () => void (await stop(silentLog)),
  };
}

async function openFor({ name, entities }: Service, url: string, begun: Begun): Promise<DataSource> {
  const dataSource = await createServiceDataSource({ url, service: name, entities, poolSize: 3 }).initialize();
  begun(`database of ${name}`, () => dataSource.destroy());
  return dataSource;
}

function consumerOf(service: Service, dataSource: DataSource, rulebook: Rulebook, begun: Begun) {
  // Nothing is started: no mail leaves from here, and nothing is read from the log.
  const variables = { SMTP_HOST: 'localhost' };
  const materials = { dataSource, transport: noTransport, time: systemTime, rulebook, variables, log: silentLog };
  const { work, close } = service.create(materials);
  if (close !== undefined) begun(`what ${service.name} opened`, close);
  const consumer = work.find(isConsumer);
  if (consumer === undefined) throw new Error(`${service.name} has no consumer`);
  return consumer;
}

const refuse = () => Promise.reject(new Error('a tool neither reads nor writes the log'));
const noTransport: EventTransport = {
  publish: refuse,
  subscribe: refuse,
  lag: async () => 0,
  close: async () => undefined,
};

function lineOf(service: string, { complaintId, firm, topic, type, parkedAt, reason }: ParkedMessage): ParkedLine {
  return { service, complaintId, firm: cut(firm), topic, type: cut(type), parkedAt, reason: withoutText(reason) };
}

/** A header may hold a megabyte; what it means for us is never longer. */
function cut(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}

/** `failed: Error 22P02: invalid input "Jan"` becomes `failed: Error 22P02`. */
function withoutText(reason: string): string {
  return (/^failed: [^:]+/.exec(reason)?.[0] ?? reason).slice(0, 200);
}
