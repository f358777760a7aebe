import { randomUUID } from 'node:crypto';
import {
  currentVersion,
  eventsBySource,
  serviceNames,
  type ComplaintEvent,
  type EventData,
  type EventType,
  type ServiceName,
  type StartedClock,
} from '@gehoor/contracts';

/** What a test says about an event: its data where they matter, and anything of the envelope. */
export type EventOverrides<T extends EventType> = Partial<Omit<ComplaintEvent<T>, 'type' | 'data'>> & {
  readonly data?: Partial<EventData<T>>;
};

export const aComplaintId = '0198a000-0000-7000-8000-000000000001';

/** A recorded event for tests, of the service that may state it. A reception is complete by itself; of other types the test
 *  gives the data that matter (they are not checked against the schema until they are encoded). */
export function anEvent<T extends EventType>(type: T, overrides: EventOverrides<T> = {}): ComplaintEvent<T> {
  const { data, ...envelope } = overrides;
  const at = '2026-03-02T09:00:00.000Z';
  const event: object = {
    id: randomUUID(),
    source: ownerOf(type),
    typeVersion: currentVersion(type),
    subject: aComplaintId,
    time: at,
    firm: 'directlease',
    procedure: 'directlease@1',
    streamVersion: 1,
    correlationId: 'test',
    ...envelope,
    type,
    data: { at, ...(type === 'complaint.received' ? aReception(at) : {}), ...data },
  };
  // A builder for tests: the data are the test's word.
  return event as ComplaintEvent<T>;
}

/** The same, at a time of its own: the data's, where they say one. */
export function anEventAt<T extends EventType>(
  type: T,
  at: string,
  data: Partial<EventData<T>> = {},
  envelope: Partial<Omit<ComplaintEvent, 'type' | 'data'>> = {},
): ComplaintEvent {
  const overrides: unknown = { ...envelope, data: { at, ...data } };
  // Every fact has its time, and is one of all: TypeScript does not see either through the type parameter.
  return anEvent(type, overrides as EventOverrides<T>) as ComplaintEvent;
}

/** A run of a clock as its start tells it: a target of three working days, but for what the test says. */
export function startedClock(more: Partial<StartedClock> = {}): StartedClock {
  const { clock = 'S1.C3' } = more;
  const named = { clockId: `${clock}#1`, clock, clause: '1-resolved', kind: 'deadline', modality: 'target' } as const;
  return { ...named, dueAt: '2026-03-05T23:00:00.000Z', warnAt: [], generation: 0, ...more };
}

function ownerOf(type: EventType): ServiceName {
  const owner = serviceNames.find((service) => Object.hasOwn(eventsBySource[service], type));
  if (owner === undefined) throw new Error(`nobody states ${type}`);
  return owner;
}

function aReception(at: string): Omit<EventData<'complaint.received'>, 'at'> {
  return {
    reference: 'DL-2026-000001',
    procedure: { id: 'directlease', version: 1 },
    calendar: { id: 'nl-office', version: 1 },
    kind: 'complaint',
    channel: 'email',
    receivedVia: 'firm',
    registeredAt: at,
    complainantType: 'consumer',
    language: 'nl',
    reachableBy: ['email'],
  };
}
