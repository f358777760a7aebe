import { isSubjectId, type ServiceName } from '@gehoor/contracts';
import type { Decider } from '@gehoor/decision';
import {
  type Change,
  createCleaner,
  createEventStore,
  createReads,
  createRebuilder,
  type RebuilderOptions,
  createRelay,
  type EventStore,
  type EventStoreOptions,
  type Migration,
  type Tx,
  type Work,
} from '@gehoor/event-store';
import type { Rulebook, Rules } from '@gehoor/procedure';
import type { EntitySchema } from 'typeorm';
import { z } from 'zod';
import { parseEnv } from '../env';
import type { GraphContext } from '../identity';
import type { ServiceParts } from '../schema';
import type { Access, Materials } from './access';
import { mutationOf } from './carry-out';
import type { Command } from './command';
import { type Deed, does } from './deed';
import { type Behind, misfits } from './fits';
import { isStaff, type Parties, type Standing, standingOn } from './needs';
import { type Opening, type Batch, batchOf, openingOf } from './opening';
import { type Follows, observing } from './reaction';
import type { Shown } from './shown';
import { type SubjectCommand, subjectMutationOf } from './subject-command';

type Resolvers = Readonly<Record<string, unknown>>;

/** What a service opens for itself, such as a way to a mail server. */
interface Opened {
  readonly close: () => Promise<void>;
}

/** A service, as one value. */
export interface ServiceDefinition<
  State,
  Row,
  Loaders,
  Settings = unknown,
  Own extends Opened = Opened,
> extends Follows<State> {
  readonly name: ServiceName;
  /** Its own SDL; the shared types are put before it. */
  readonly schema: string;
  readonly entities: EntitySchema[];
  readonly migrations: readonly Migration[];
  readonly decider: Decider<State, Rules>;
  /** Read rows, in the transaction of their facts, a page at a time. */
  readonly rows: (tx: Tx, changes: readonly Change<State>[], rulebook: Rulebook) => Promise<void>;
  /** The same of streams that are of something in the firm's own service, and of no complaint. */
  readonly subjectRows?: (tx: Tx, changes: readonly Change<State>[]) => Promise<void>;
  /** Of these rows, counted from 1: to be raised whenever the fold or `rows` changes what is written. See `EventStoreOptions.shape`. */
  readonly shape: number;
  /** Done with each complaint before its rows are made anew for a raised shape: what today's code sees otherwise than was told is
   *  told. */
  readonly takesStock?: Deed<State, undefined>;
  /** What of a state is private and stands in no fact: see `EventStoreOptions.complete`. */
  readonly complete?: EventStoreOptions<State>['complete'];
  readonly commands: readonly Command<State, Row>[];
  /** What complaints begin with, and what gives many of them at once. */
  readonly openings?: readonly Opening<State, Row>[];
  readonly batches?: readonly Batch<State, Row>[];
  /** What is told of things that are no complaint's, such as a limit or a claim. */
  readonly subjectCommands?: readonly SubjectCommand<State>[];
  /** How rows are looked up, batched per request: see `rowBy` and `rowsBy`. */
  readonly loaders: (access: Access<State>) => Loaders;
  readonly queries: (access: Access<State>, loaders: Loaders) => Resolvers;
  /** What stands behind each type of the schema. */
  readonly types: (access: Access<State>, loaders: Loaders) => Readonly<Record<string, Resolvers>>;
  /** What a command shows from: a complaint's row, or that of what the command made or changed there; undefined for what the
   *  asker's firm does not have. */
  readonly row: (
    loaders: Loaders,
    context: GraphContext,
    complaintId: string,
    made: string,
  ) => Promise<Row | undefined>;
  /** Of what complaint something is that commands are `about`, such as a letter. */
  readonly complaintOf?: (loaders: Loaders, context: GraphContext, id: string) => Promise<string | undefined>;
  /** Whose a complaint is; undefined for one that the asker's firm does not have. */
  readonly parties: (loaders: Loaders, context: GraphContext, complaintId: string) => Promise<Parties | undefined>;
  /** Variables it reads besides those of every service. */
  readonly settings?: z.ZodType<Settings>;
  /** What it opens for its work; closed after the work has ended. */
  readonly opens?: (settings: Settings) => Own;
  /** Background work besides relay, cleaner, rebuilder and consumer; woken after each commit that may have given it something to do. */
  readonly work?: (access: Access<State>, own: Own) => readonly Work[];
}

type Stated = 'name' | 'entities' | 'migrations' | 'settings';

type PureParts = 'name' | 'schema' | 'decider' | 'commands' | 'openings' | 'reacts' | 'persons';
type RowParts = 'entities' | 'rows' | 'shape' | 'complete';
/** What a service decides, by which facts and commands, and what rows it makes of it: all of it that needs nothing around it. */
export type ServiceCore<State, Row> = Pick<ServiceDefinition<State, Row, never>, PureParts | RowParts>;

/** A service that can be started. */
export interface Service extends Pick<ServiceDefinition<never, never, never>, Stated> {
  /** @throws EnvironmentError for settings that are not right */
  readonly create: (materials: Materials) => ServiceParts;
}

/** A service that was made of a definition. */
export interface DefinedService extends Service {
  /** Hands its core to who can do with that of any service, whatever its state and its rows. */
  readonly core: <Result>(use: <State, Row>(core: ServiceCore<State, Row>) => Result) => Result;
}

/** Makes a service of its definition: store, relay, consumer, cleaner, rebuilder, resolvers, readiness.
 *  @throws when schema and commands do not say the same, naming every difference: a bug */
export function defineService<State, Row, Loaders, Settings, Own extends Opened>(
  definition: ServiceDefinition<State, Row, Loaders, Settings, Own>,
): DefinedService {
  const { name, entities, migrations, schema, settings } = definition;
  const differences = misfits(schema, definition);
  if (differences.length > 0) throw new Error(`${name}: schema and commands differ: ${differences.join('; ')}`);
  const core: DefinedService['core'] = (use) => use(definition);
  return { name, entities, migrations, settings, core, create: (materials) => create(definition, materials) };
}

function create<State, Row, Loaders, Settings, Own extends Opened>(
  definition: ServiceDefinition<State, Row, Loaders, Settings, Own>,
  materials: Materials,
): ServiceParts {
  const { name, schema } = definition;
  const { dataSource, transport, log } = materials;
  const work: Work[] = [];
  const storing = storingOf(definition, materials);
  const access = accessOf(definition, materials, storing, () => work.forEach((each) => each.wake?.()));
  const loaders = definition.loaders(access);
  const shown = shownBy(definition, loaders);
  const own = opened(definition, materials);
  work.push(
    createRelay({ service: name, dataSource, transport, log }),
    createCleaner({ service: name, dataSource, log }),
    createRebuilder(storing, { before: takingStock(definition, access) }),
    ...observing(definition, access, materials),
    ...(definition.work?.(access, own) ?? []),
  );
  return {
    name,
    typeDefs: schema,
    resolvers: {
      ...definition.types(access, loaders),
      Query: definition.queries(access, loaders),
      Mutation: mutationsOf(definition, access, shown),
    },
    standing: shown.standing,
    work,
    close: own?.close,
    ready: async () => {
      await dataSource.query('select 1');
    },
  };
}

function takingStock<State>(
  { takesStock }: Pick<ServiceDefinition<State, never, never>, 'takesStock'>,
  access: Access<State>,
): RebuilderOptions['before'] {
  if (takesStock === undefined) return undefined;
  return async (page) => {
    await does(
      access,
      takesStock,
      page.map(({ firm, complaintId }) => ({ firm, complaintId, input: undefined })),
    );
  };
}

type Storing = 'name' | 'decider' | 'rows' | 'subjectRows' | 'shape' | 'complete';

/** How facts are folded and rows are made. */
function storingOf<State>(
  { name, decider, rows, subjectRows, shape, complete }: Pick<ServiceDefinition<State, never, never>, Storing>,
  { dataSource, time, rulebook, log }: Materials,
): EventStoreOptions<State> {
  return {
    service: name,
    dataSource,
    time,
    log,
    initial: decider.initial,
    evolve: decider.evolve,
    complete,
    rows: async (tx, changes) => {
      const isApart = ({ complaintId }: Change<State>) => subjectRows !== undefined && isSubjectId(complaintId);
      const apart = changes.filter(isApart);
      if (apart.length > 0) await subjectRows?.(tx, apart);
      await rows(tx, apart.length > 0 ? changes.filter((change) => !isApart(change)) : changes, rulebook);
    },
    shape,
  };
}

/** @param wake called after a commit that may have given the service's own work something to do */
function accessOf<State>(
  { name, decider }: Pick<ServiceDefinition<State, never, never>, 'name' | 'decider'>,
  { dataSource, time, rulebook, log }: Materials,
  storing: EventStoreOptions<State>,
  wake: () => void,
): Access<State> {
  const store = waking(createEventStore(storing), wake);
  return { name, store, readsOf: (firm) => createReads(dataSource, firm), time, rulebook, decider, log };
}

/** Facts of our own may have given the work something to do, and so may the private rows of a command or a deed. */
function waking<State>(store: EventStore<State>, wake: () => void): EventStore<State> {
  return {
    ...store,
    handle: async (page, options) => {
      const results = await store.handle(page, options);
      const isDone = results.some(
        (result, at) =>
          result.status === 'done' &&
          // What finds its pages itself looks until there is nothing more.
          (result.change.own.length > 0 || (typeof page !== 'function' && isKept(page[at]))),
      );
      if (isDone) wake();
      return results;
    },
  };
}

/** What is kept of an observed fact alone gives nothing to do. */
function isKept(request: { readonly observe?: unknown; readonly keep?: unknown } | undefined): boolean {
  return request?.keep !== undefined && request.observe === undefined;
}

function shownBy<State, Row, Loaders, Settings, Own extends Opened>(
  { row, parties, complaintOf }: ServiceDefinition<State, Row, Loaders, Settings, Own>,
  loaders: Loaders,
): Shown<Row> {
  const standingIn = async (context: GraphContext, complaintId: string): Promise<Standing | undefined> => {
    const known = await parties(loaders, context, complaintId);
    return known && standingOn(known, context.identity);
  };
  return {
    row: (context, complaintId, made) => row(loaders, context, complaintId, made),
    // Staff need no row: every complaint of their firm is theirs to see, also one that this service has not heard of yet.
    standing: async (context, complaintId) => (isStaff(context.identity) ? 'staff' : standingIn(context, complaintId)),
    isSeen: async (context, complaintId) =>
      z.uuid().safeParse(complaintId).success && (await standingIn(context, complaintId.toLowerCase())) !== undefined,
    complaintOf: complaintOf && ((context, id) => complaintOf(loaders, context, id)),
  };
}

/** @throws EnvironmentError for settings that are not right */
function opened<Settings, Own extends Opened>(
  { settings, opens }: Pick<ServiceDefinition<never, never, never, Settings, Own>, 'settings' | 'opens'>,
  { variables = {} }: Materials,
): Own {
  // Who states no settings and opens nothing is handed nothing.
  const read = settings === undefined ? (undefined as Settings) : parseEnv(settings, variables);
  return opens === undefined ? (undefined as unknown as Own) : opens(read);
}

function mutationsOf<State, Row>(
  { commands, openings = [], batches = [], subjectCommands = [] }: Behind<State, Row>,
  access: Access<State>,
  shown: Shown<Row>,
): Resolvers {
  return Object.fromEntries([
    ...commands.map((command) => [command.name, mutationOf(access, shown, command)]),
    ...openings.map((opening) => [opening.name, openingOf(access, shown, opening)]),
    ...batches.map((batch) => [batch.name, batchOf(access, shown, batch)]),
    ...subjectCommands.map((command) => [command.name, subjectMutationOf(access, command)]),
  ]);
}
