import { type ComplaintEvent, type EventType, type Fact, type ServiceName, topics } from '@gehoor/contracts';
import type { Decider, Setting } from '@gehoor/decision';
import {
  type Change,
  type Clock,
  createCleaner,
  createConsumer,
  createEventStore,
  createRelay,
  keeping,
  type KeepRows,
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

/** What a fact of another service makes a service do. */
export interface Reaction<State> {
  /** Types of facts it is about; every one, if left out. */
  readonly on?: readonly EventType[];
  /** Pure: the facts that follow.   @param state the observed fact included */
  readonly follows?: (state: State, event: ComplaintEvent, setting: Setting<Rules>) => readonly Fact[];
  /** Private rows, a page of facts at a time. */
  readonly keep?: (tx: Tx, observed: readonly Change<State>[]) => Promise<void>;
}

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
  readonly parties: (row: Row) => Parties;
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
  const shown = shownBy(definition, loaders);
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
    standing: async (context, complaintId) => {
      // Staff need no row: every complaint of their firm is theirs to see, also one that this service has not heard of yet.
      if (isStaff(context.identity)) return 'staff';
      const row = await shown.row(context, complaintId);
      return row && standingOn(definition.parties(row), context.identity);
    },
    work: [
      createRelay({ service: name, dataSource, transport, log }),
      createCleaner({ service: name, dataSource, log }),
      ...consumerOf(definition, access, materials),
      ...(definition.work?.(access) ?? []),
    ],
    ready: async () => {
      await dataSource.query('select 1');
    },
  };
}

function shownBy<State, Row, Loaders>(
  definition: ServiceDefinition<State, Row, Loaders>,
  loaders: Loaders,
): Shown<Row> {
  const row: Shown<Row>['row'] = (context, complaintId) => definition.row(loaders, context, complaintId);
  return {
    row,
    isSeen: async (context, complaintId) => {
      const found = await row(context, complaintId);
      return found !== undefined && standingOn(definition.parties(found), context.identity) !== undefined;
    },
  };
}

/** What this service observes, and what follows. A fact is recorded in any case: it cannot be refused. */
function consumerOf<State, Row, Loaders>(
  { name, reacts }: ServiceDefinition<State, Row, Loaders>,
  access: Access<State>,
  { dataSource, transport, clock, log }: Materials,
): readonly Work[] {
  if (reacts.length === 0) return [];
  const named = reacts.map(({ on }) => on);
  const reactionOf = reactionTo(reacts);
  const only = named.every((on) => on !== undefined) ? [...new Set(named.flat())] : undefined;
  return [
    createConsumer({
      service: name,
      dataSource,
      transport,
      clock,
      log,
      topics: [topics.complaints],
      only,
      handle: { event: (event) => observe(access, reactionOf, event) },
    }),
  ];
}

/** What reacts to each type of fact, put together once: a page of facts of one type is kept in one call. */
function reactionTo<State>(reacts: readonly Reaction<State>[]) {
  const known = new Map<
    EventType,
    { readonly concerned: readonly Reaction<State>[]; readonly keep: KeepRows<State, void> }
  >();
  return (type: EventType) => {
    const found = known.get(type);
    if (found !== undefined) return found;
    const concerned = reacts.filter(({ on }) => on === undefined || on.includes(type));
    const keep: KeepRows<State, void> = async (tx, kept) => {
      const changes = kept.map(({ change }) => change);
      for (const reaction of concerned) await reaction.keep?.(tx, changes);
    };
    const made = { concerned, keep };
    known.set(type, made);
    return made;
  };
}

async function observe<State>(
  { store, decider, rulebook }: Access<State>,
  reactionOf: ReturnType<typeof reactionTo<State>>,
  event: ComplaintEvent,
): Promise<void> {
  const { concerned, keep } = reactionOf(event.type);
  await store.handle([
    {
      firm: event.firm,
      complaintId: event.subject,
      command: 'observe',
      observe: event,
      decide: (state, moment) => {
        const reception = decider.receptionOf(state);
        if (reception === undefined) return [];
        const setting = { ...moment, rules: rulebook.rulesOf(reception) };
        const facts = concerned.flatMap(({ follows }) => follows?.(state, event, setting) ?? []);
        return decider.consequences(state, facts, setting);
      },
      keep: keeping(keep, undefined),
    },
  ]);
}
