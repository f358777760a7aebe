import type { z } from 'zod';
import type { Envelope } from './envelope';
import { titles } from './events/common';
import { serviceNames, services, type ServiceName } from './services';

type EventsBySource = { readonly [S in ServiceName]: (typeof services)[S]['events'] };
type SomeEvents = EventsBySource[ServiceName];
/** The names of the facts of each. */
type NamesIn<Events> = Events extends unknown ? keyof Events : never;

export type EventType = NamesIn<SomeEvents>;
type EventSchemas = { readonly [T in EventType]: Extract<SomeEvents, Readonly<Record<T, unknown>>>[T] };

/** Which service states which facts: nobody else may. */
export const eventsBySource = Object.fromEntries(
  serviceNames.map((name) => [name, services[name].events]),
) as unknown as EventsBySource;

/** Every fact about a complaint that crosses a service border, at its current version. */
export const eventSchemas = Object.assign({}, ...Object.values(eventsBySource)) as EventSchemas;

export type EventData<T extends EventType> = z.infer<EventSchemas[T]>;

/** A run of a clock, as the fact of its start tells it. */
export type StartedClock = EventData<'clock.started'>['clocks'][number];

/** A fact as decided, before it is recorded: what `decide` returns. */
export type Fact<T extends EventType = EventType> = { [K in T]: { readonly type: K; readonly data: EventData<K> } }[T];

/** A recorded fact: envelope and typed data. */
export type ComplaintEvent<T extends EventType = EventType> = {
  [K in T]: Omit<Envelope, 'type'> & {
    readonly type: K;
    readonly data: EventData<K>;
    /** Another service's data as they came, where they hold more than this code knows: newer code will read the rest. */
    readonly asReceived?: Readonly<Record<string, unknown>>;
  };
}[T];

/** The facts a service may state. */
export type FactOf<S extends ServiceName> = Fact<keyof (typeof eventsBySource)[S] & EventType>;

/** A fact stated by newer code: its type, its version or its service is not known here. Kept as it came, and read by whoever can. */
export interface AheadEvent extends Omit<Envelope, 'source' | 'type'> {
  readonly source: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Every type that is known here. */
export const eventTypes: readonly EventType[] = Object.keys(eventSchemas).filter(isEventType);

export function isEventType(type: string): type is EventType {
  return Object.hasOwn(eventSchemas, type);
}

export type Language = 'nl' | 'en';

/** What an event is called in a dossier, for people. */
export function eventTitle(type: EventType, language: Language): string {
  const title = titles.get(eventSchemas[type]);
  if (title === undefined) throw new Error(`${type} has no title`);
  return title[language];
}
