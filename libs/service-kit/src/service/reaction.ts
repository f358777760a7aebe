import {
  type AheadEvent,
  type ComplaintEvent,
  type EventType,
  type Fact,
  isAhead,
  isSubjectId,
  type PersonsRecord,
  type PersonsTombstone,
  topics,
} from '@gehoor/contracts';
import type { Moment, Setting } from '@gehoor/decision';
import {
  type Attempt,
  type Change,
  createConsumer,
  createTakeUp,
  type EventStore,
  type HandleRequest,
  keeping,
  type KeepRows,
  type Tx,
  type Work,
} from '@gehoor/event-store';
import { gathering } from '@gehoor/event-transport';
import type { Rulebook, Rules } from '@gehoor/procedure';
import { type EntitySchema, In } from 'typeorm';
import type { Access, Core, Materials } from './access';
import { carriedOn, type Deed, newerCode, requestFor } from './deed';

/** What a fact of another service makes a service do. The fact itself is recorded in any case: it cannot be refused. */
export interface Reaction<State> {
  /** Types of facts it is about, which the rulebook may say. */
  readonly on: 'every' | readonly EventType[] | ((rulebook: Rulebook) => readonly EventType[]);
  /** Pure: the facts that follow.   @param state the observed fact included */
  readonly follows?: (state: NonNullable<State>, event: ComplaintEvent, setting: Setting<Rules>) => readonly Fact[];
  /** Private rows, a page of facts at a time. */
  readonly keep?: (tx: Tx, observed: readonly Change<State>[]) => Promise<void>;
}

/** What another service told of the persons of a complaint, or that it is to be forgotten. */
export type Persons = PersonsRecord | PersonsTombstone;

/** What of what the other services tell a service takes in. */
export interface Follows<State> {
  /** Facts of other services that none is about are not recorded. */
  readonly reacts: readonly Reaction<State>[];
  /** What is done with what the other services tell of persons. */
  readonly persons?: Deed<State, Persons>;
  /** Whether the facts of what is no complaint's, such as a limit or a claim, are recorded and reacted to as well. */
  readonly followsSubjects?: boolean;
}

/** Reads the other services' facts, as far as a reaction is about them, and their persons records where a deed takes them. Those of
 *  subjects, which are no complaint's, are passed over by who does not follow them.
 *  @returns no work for a service that reacts to nothing */
export function observing<State>(
  { reacts, persons: takesPersons, followsSubjects = false }: Follows<State>,
  access: Access<State>,
  { dataSource, transport, log, rulebook }: Materials,
): readonly Work[] {
  if (reacts.length === 0 && takesPersons === undefined) return [];
  const reactions = reacts.map((reaction) => ({ reaction, types: typesOf(reaction, rulebook) }));
  const types = reactions.map((each) => each.types);
  const react = reactionsByType(reactions);
  const isOurs = ({ subject }: Incoming) => followsSubjects || !isSubjectId(subject);
  const together = ofAllPartitions(access.store);
  const events = async (page: readonly Incoming[]): Promise<readonly Attempt[]> => {
    const ours = page.filter(isOurs);
    const attempts = await together(ours.map((event) => observationOf(access, event, react)));
    const attemptAt = new Map(ours.map((event, at) => [event, attempts[at]]));
    return page.map((event) => attemptAt.get(event));
  };
  const consumer = createConsumer({
    service: access.name,
    dataSource,
    transport,
    log,
    topics: takesPersons === undefined ? [topics.complaints] : [topics.complaints, topics.persons],
    only: types.every((each) => each !== undefined) ? [...new Set(types.flat())] : undefined,
    handle: {
      events,
      persons:
        takesPersons &&
        (async (page) => {
          const requests = await takingOf(access, takesPersons, page);
          const attempts = await together(requests.flatMap((request) => request ?? []));
          const attemptAt = new Map(
            requests.flatMap((request) => request ?? []).map((request, at) => [request, attempts[at]]),
          );
          return requests.map((request) => request && attemptAt.get(request));
        }),
    },
  });
  return [createTakeUp({ service: access.name, dataSource, log, events, replay: consumer.replay }), consumer];
}

/** What all partitions of all topics brought while the last page was worked on is one page. A complaint that somebody else has locked is
 *  waited for by its own partition, and so is newer code that is at work on one.   @returns what carries a page out, with what came of each */
function ofAllPartitions<State>({ handle }: Pick<EventStore<State>, 'handle'>) {
  // Two partitions have no complaint in common: while the database writes one page, the next is decided.
  const together = gathering((page: readonly Request<State>[]) => handle(page, { waits: false }), { atOnce: 2 });
  return async (page: readonly Request<State>[]): Promise<readonly Attempt[]> => {
    if (page.length === 0) return [];
    const done = [...(await together(page))];
    const busy = page.flatMap((request, at) => (done[at]?.status === 'busy' ? [{ request, at }] : []));
    const waited = busy.length > 0 ? await handle(busy.map(({ request }) => request)) : [];
    for (const [n, { at }] of busy.entries()) done[at] = waited[n] ?? { status: 'busy' };
    if (done.some((result) => result.status === 'held')) throw newerCode({ name: 'take' });
    return done.map((result) => (result.status === 'failed' ? { error: result.error } : undefined));
  };
}

/** @returns undefined for every type */
function typesOf<State>({ on }: Reaction<State>, rulebook: Rulebook): readonly EventType[] | undefined {
  if (on === 'every') return undefined;
  return typeof on === 'function' ? on(rulebook) : on;
}

/** Those about one type of fact, and what they keep together. */
interface Concerned<State> {
  readonly reactions: readonly Reaction<State>[];
  /** Undefined where none keeps any. */
  readonly keep: KeepRows<State, undefined> | undefined;
}

/** Put together once for each type: a page of facts of one type is kept in one call. */
function reactionsByType<State>(
  all: readonly { readonly reaction: Reaction<State>; readonly types: readonly EventType[] | undefined }[],
) {
  const known = new Map<EventType, Concerned<State>>();
  return (type: EventType): Concerned<State> => {
    const found = known.get(type);
    if (found !== undefined) return found;
    const about = all.filter(({ types }) => types === undefined || types.includes(type));
    const made = concerned(about.map(({ reaction }) => reaction));
    known.set(type, made);
    return made;
  };
}

function concerned<State>(reactions: readonly Reaction<State>[]): Concerned<State> {
  const keeps = reactions.flatMap(({ keep }) => keep ?? []);
  if (keeps.length === 0) return { reactions, keep: undefined };
  return {
    reactions,
    keep: async (tx, kept) => {
      const changes = kept.map(({ change }) => change);
      for (const keep of keeps) await keep(tx, changes);
    },
  };
}

/** Pure. What follows from a fact of another service: a deed whose occasion is that fact.   @param state the observed fact included */
export function followingOn<State>(
  core: Core<State>,
  reactions: readonly Reaction<State>[],
  state: State,
  event: ComplaintEvent,
  moment: Moment,
): readonly Fact[] {
  const follow: Deed<State, ComplaintEvent> = {
    name: 'observe',
    decide: (known, seen, setting) => reactions.flatMap(({ follows }) => follows?.(known, seen, setting) ?? []),
  };
  return carriedOn(core, follow, state, event, moment);
}

/** Records a fact, and what follows from it. What newer code states is recorded, and nothing follows from it until it can be read. */
function observationOf<State>(
  core: Core<State>,
  event: Incoming,
  react: (type: EventType) => Concerned<State>,
): Request<State> {
  const request = { firm: event.firm, complaintId: event.subject, observe: event };
  if (isAhead(event)) return { ...request, command: 'keepAhead', decide: () => [] };
  // What is not ahead is of a type, version and service known here, which TypeScript cannot follow.
  const known = event as ComplaintEvent;
  const { reactions, keep } = react(known.type);
  return {
    ...request,
    command: 'observe',
    decide: (state, moment) => followingOn(core, reactions, state, known, moment),
    keep: keep && keeping(keep, undefined),
  };
}

type Incoming = ComplaintEvent | AheadEvent;
type Request<State> = HandleRequest<State, never, void>;

/** Takes in what is told of persons. A tombstone may not say whose complaint it was: then it is the firm's whose stream it is. Of an
 *  unknown one nothing is held, and there is nothing to do. */
async function takingOf<State>(
  access: Access<State>,
  deed: Deed<State, Persons>,
  page: readonly Persons[],
): Promise<readonly (Request<State> | undefined)[]> {
  const unsaid = page.flatMap(({ firm, complaintId }) => (firm === undefined ? [complaintId] : []));
  const firms = unsaid.length > 0 ? await firmsOf(access, unsaid) : new Map<string, string>();
  return page.map((record) => {
    const { complaintId, firm = firms.get(complaintId) } = record;
    return firm === undefined ? undefined : requestFor(access, deed, { firm, complaintId, input: record });
  });
}

/** The firms whose streams these are, by complaint. */
async function firmsOf<State>(
  { store }: Access<State>,
  complaintIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await store.withEveryFirm((tx) =>
    tx.query<{ id: string; firm: string }>(
      'select complaint_id as id, firm from streams where complaint_id = any ($1::uuid[])',
      [complaintIds],
    ),
  );
  return new Map(rows.map(({ id, firm }) => [id, firm]));
}

/** The complainant's personal data are erased: what was written down about them goes too.   @param written where it is kept */
export function forgetting<State>(written: EntitySchema<{ readonly complaintId: string }>): Reaction<State> {
  return {
    on: ['persons.erased'],
    keep: async (tx, observed) => {
      await tx.manager.delete(written, { complaintId: In(observed.map(({ complaintId }) => complaintId)) });
    },
  };
}
