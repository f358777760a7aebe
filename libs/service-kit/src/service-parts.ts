import type { ServiceName } from '@gehoor/contracts';
import type { Work } from '@gehoor/event-store';
import type { GraphContext } from './identity';
import type { Standing } from './service/needs';

/** What a service is made of: made of its definition, run by `startSubgraph` and `startService`. */
export interface ServiceParts {
  readonly name: ServiceName;
  /** The service's own SDL; the shared types are put before it. */
  readonly typeDefs: string;
  /** A resolver map over `GraphContext`. */
  readonly resolvers: unknown;
  /** What whoever asks is to a complaint: every field keeps what its `@needs` says. */
  readonly standing: (context: GraphContext, complaintId: string) => Promise<Standing | undefined>;
  readonly work: readonly Work[];
  /** Lets go of what the service opened for itself, after its work has ended. */
  readonly close?: () => Promise<void>;
  /** Throws while the service cannot do its work. */
  readonly ready: () => Promise<void>;
}
