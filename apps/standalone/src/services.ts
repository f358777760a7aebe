import type { ServiceName } from '@gehoor/contracts';
import {
  correspondenceEntities,
  correspondenceMigrations,
  createCorrespondence,
  createSmtpMailer,
} from '@gehoor/correspondence';
import {
  createDisputesReferral,
  disputesReferralEntities,
  disputesReferralMigrations,
} from '@gehoor/disputes-referral';
import { escalation } from '@gehoor/escalation';
import type { Clock, Log, Migration, ServiceDataSourceOptions } from '@gehoor/event-store';
import type { EventTransport } from '@gehoor/event-transport';
import { intake } from '@gehoor/intake';
import type { Rulebook } from '@gehoor/procedure';
import type { ServiceParts } from '@gehoor/service-kit';
import { createSlaScheduler, slaSchedulerEntities, slaSchedulerMigrations } from '@gehoor/sla-scheduler';
import type { DataSource } from 'typeorm';
import type { SmtpAddress } from './mail-catcher';
import type { Begun } from './steps';

export interface ServiceMaterials {
  readonly dataSource: DataSource;
  readonly transport: EventTransport;
  readonly clock: Clock;
  readonly rulebook: Rulebook;
  readonly log: Log;
  /** Where letters by e-mail are handed over. */
  readonly smtp: SmtpAddress;
}

export interface StandaloneService {
  readonly name: ServiceName;
  readonly migrations: readonly Migration[];
  readonly entities: ServiceDataSourceOptions['entities'];
  /** What it opens itself it tells `begun`, so that it is closed after the service's work has ended. */
  readonly create: (materials: ServiceMaterials, begun: Begun) => ServiceParts;
}

function createMailingCorrespondence({ smtp, ...materials }: ServiceMaterials, begun: Begun): ServiceParts {
  const mailer = createSmtpMailer({ ...smtp, tls: 'none' });
  begun('mailer', () => mailer.close());
  return createCorrespondence({ ...materials, mailer });
}

/** The whole house. */
export const services: readonly StandaloneService[] = [
  intake,
  {
    ...{ name: 'sla-scheduler', migrations: slaSchedulerMigrations, entities: slaSchedulerEntities },
    create: createSlaScheduler,
  },
  escalation,
  {
    ...{ name: 'correspondence', migrations: correspondenceMigrations, entities: correspondenceEntities },
    create: createMailingCorrespondence,
  },
  {
    ...{ name: 'disputes-referral', migrations: disputesReferralMigrations, entities: disputesReferralEntities },
    create: createDisputesReferral,
  },
];
