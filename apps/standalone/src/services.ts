import type { ServiceName } from '@gehoor/contracts';
import type { Clock, Log, Migration } from '@gehoor/event-store';
import type { EventTransport } from '@gehoor/event-transport';
import type { Rulebook } from '@gehoor/procedure';
import type { ServiceParts } from '@gehoor/service-kit';
import type { DataSource } from 'typeorm';

export interface ServiceMaterials {
  readonly dataSource: DataSource;
  readonly transport: EventTransport;
  readonly clock: Clock;
  readonly rulebook: Rulebook;
  readonly log: Log;
  /** Where letters by e-mail are handed over. */
  readonly smtpUrl: string;
}

export interface StandaloneService {
  readonly name: ServiceName;
  readonly migrations: readonly Migration[];
  readonly create: (materials: ServiceMaterials) => ServiceParts;
}

/** The whole house. */
export const services: readonly StandaloneService[] = [];
