import type { Log, Time } from '@gehoor/event-store';
import type { EventTransport } from '@gehoor/event-transport';
import type { Rulebook } from '@gehoor/procedure';
import type { DataSource } from 'typeorm';

/** What a service is started with, whichever way it runs. */
export interface Materials {
  readonly dataSource: DataSource;
  readonly transport: EventTransport;
  readonly time: Time;
  readonly rulebook: Rulebook;
  readonly log: Log;
  /** What its own settings are read from; for a service that has some. */
  readonly variables?: Readonly<Record<string, string | undefined>>;
}
