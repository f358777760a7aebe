import type { ServiceName } from '@gehoor/contracts';
import type { Decider } from '@gehoor/decision';
import {
  type Change,
  type Clock,
  createCleaner,
  createEventStore,
  createRelay,
  type Log,
  type Migration,
  type Tx,
  type Work,
} from '@gehoor/event-store';
import type { EventTransport } from '@gehoor/event-transport';
import type { Rulebook, Rules } from '@gehoor/procedure';
import type { DataSource, EntitySchema } from 'typeorm';
import { isStaff } from '../authorise';
import type { GraphContext } from '../identity';
import type { ServiceParts } from '../service-parts';
import type { Access } from './access';
import { mutationOf, type Shown } from './carry-out';
import type { AnyCommand } from './command';
import { misfits } from './fits';
import { type Parties, standingOn } from './needs';
import { observing, type Reaction } from './reaction';

type Resolvers = Readonly<Record<string, unknown>>;

/** A service, as one value. */
export interface ServiceDefinition<State, Row, Loaders> {
  readonly name: ServiceName;
  /** Its own SDL; the shared types are put before it. */
  readonly schema: string;
  readonly entities: EntitySchema[];
  readonly migrations: readonly Migration[];
  readonly decider: Decider<State, Rules>;
  /** Read rows, in the transaction of their facts, a page at a time. */
  readonly rows: (tx: Tx, changes: readonly Change<State>[], rulebook: Rulebook) => Promise<void>;
  readonly commands: readonly AnyCommand<State, Row>[];
  /** How rows are looked up, batched per request: see `rowBy` and `rowsBy`. */
  readonly loaders: (access: Access<State>) => Loaders;
  readonly queries: (access: Access<State>, loaders: Loaders) => Resolvers;
  /** What stands behind each type of the schema. */
  readonly types: (access: Access<State>, loaders: Loaders) => Readonly<Record<string, Resolvers>>;
  /** A complaint's row; undefined for one that the asker's firm does not have. */
  readonly row: (loaders: Loaders, context: GraphContext, complaintId: string) => Promise<Row | undefined>;
  /** Whose a complaint is; undefined for one that the asker's firm does not have. */
  readonly parties: (loaders: Loaders, context: GraphContext, complaintId: string) => Promise<Parties | undefined>;
  /** Without any, no fact of another service is recorded; `{}` records every one and does nothing about it. */
  readonly reacts: readonly Reaction<State>[];
  /** Background work besides relay, cleaner and consumer. */
  readonly work?: (access: Access<State>) => readonly Work[];
}

/** What a service is started with, whichever way it runs. */
export interface Materials {
  readonly dataSource: DataSource;
  readonly transport: EventTransport;
  readonly clock: Clock;
  readonly rulebook: Rulebook;
  readonly log: Log;
}

/** A service that can be started. */
export interface Service {
  readonly name: ServiceName;
  readonly entities: EntitySchema[];
  readonly migrations: readonly Migration[];
  readonly create: (materials: Materials) => ServiceParts;
}

/** Makes a service of its definition: store, relay, consumer, cleaner, resolvers, readiness.
 *  @throws when schema and commands do not say the same, naming every difference: a bug */
export function defineService<State, Row, Loaders>(definition: ServiceDefinition<State, Row, Loaders>): Service {
  const { name, entities, migrations, schema, commands } = definition;
  const differences = misfits(schema, commands);
  if (differences.length > 0) throw new Error(`${name}: schema and commands differ: ${differences.join('; ')}`);
  return { name, entities, migrations, create: (materials) => create(definition, materials) };
}

function create<State, Row, Loaders>(
  definition: ServiceDefinition<State, Row, Loaders>,
  materials: Materials,
): ServiceParts {
  const { name, decider, schema } = definition;
  const { dataSource, transport, clock, rulebook, log } = materials;
  const store = createEventStore<State>({
    service: name,
    dataSource,
    clock,
    log,
    initial: decider.initial,
    evolve: decider.evolve,
    rows: (tx, changes) => definition.rows(tx, changes, rulebook),
  });
  const access: Access<State> = { name, store, clock, rulebook, decider };
  const loaders = definition.loaders(access);
  const standing: Shown<Row>['standing'] = async (context, complaintId) => {
    // Staff need no row: every complaint of their firm is theirs to see, also one that this service has not heard of yet.
    if (isStaff(context.identity)) return 'staff';
    const parties = await definition.parties(loaders, context, complaintId);
    return parties && standingOn(parties, context.identity);
  };
  const row: Shown<Row>['row'] = (context, complaintId) => definition.row(loaders, context, complaintId);
  const shown = { row, standing };
  return {
    name,
    typeDefs: schema,
    resolvers: {
      ...definition.types(access, loaders),
      Query: definition.queries(access, loaders),
      Mutation: Object.fromEntries(
        definition.commands.map((command) => [command.name, mutationOf(access, shown, command)]),
      ),
    },
    standing,
    work: [
      createRelay({ service: name, dataSource, transport, log }),
      createCleaner({ service: name, dataSource, log }),
      ...observing(definition.reacts, access, materials),
      ...(definition.work?.(access) ?? []),
    ],
    ready: async () => {
      await dataSource.query('select 1');
    },
  };
}
