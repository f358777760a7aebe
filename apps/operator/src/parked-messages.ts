import { isConsumer, listParked, listParkedComplaints, type ParkedMessage, type Replayed } from '@gehoor/event-store';
import type { AtRest, ServiceAtRest } from './services-at-rest';

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

/** Everything parked at any service, or what is of one complaint; oldest first per service. */
export async function linesOf({ services }: AtRest, complaintId?: string): Promise<readonly ParkedLine[]> {
  const lines = await Promise.all(
    services.map(async ({ name, dataSource }) =>
      (await listParked(dataSource, complaintId)).map((message) => lineOf(name, message)),
    ),
  );
  return lines.flat();
}

/** Takes messages again at every service where some are parked, in the order they came: each service's own code its own messages.
 *  @param complaintId of every complaint, if left out */
export async function replayParked({ services }: AtRest, complaintId?: string): Promise<readonly ReplayedLine[]> {
  const replayed: ReplayedLine[] = [];
  for (const service of services) {
    const parked = await listParkedComplaints(service.dataSource);
    const wanted = complaintId === undefined ? parked : parked.filter((id) => id === complaintId);
    for (const id of wanted)
      replayed.push({ service: service.name, complaintId: id, ...(await consumerOf(service).replay(id)) });
  }
  return replayed;
}

function consumerOf({ name, work }: ServiceAtRest) {
  const consumer = work.find(isConsumer);
  if (consumer === undefined) throw new Error(`${name} has no consumer`);
  return consumer;
}

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
