import type { ServiceName } from '@gehoor/contracts';
import { correspondence } from '@gehoor/correspondence';
import { disputesReferral } from '@gehoor/disputes-referral';
import { escalation } from '@gehoor/escalation';
import type { Clock, Log, Migration, ServiceDataSourceOptions } from '@gehoor/event-store';
import type { EventTransport } from '@gehoor/event-transport';
import { intake } from '@gehoor/intake';
import type { Rulebook } from '@gehoor/procedure';
import type { ServiceParts } from '@gehoor/service-kit';
import { slaScheduler } from '@gehoor/sla-scheduler';
import type { DataSource } from 'typeorm';

export interface ServiceMaterials {
  readonly dataSource: DataSource;
  readonly transport: EventTransport;
  readonly clock: Clock;
  readonly rulebook: Rulebook;
  readonly log: Log;
  /** What a service's own settings are read from. */
  readonly variables: Readonly<Record<string, string>>;
}

export interface StandaloneService {
  readonly name: ServiceName;
  readonly migrations: readonly Migration[];
  readonly entities: ServiceDataSourceOptions['entities'];
  readonly create: (materials: ServiceMaterials) => ServiceParts;
}

/** The whole house. */
export const services: readonly StandaloneService[] = [
  intake,
  slaScheduler,
  escalation,
  correspondence,
  disputesReferral,
];
