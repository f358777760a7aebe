import {
  type AheadEvent,
  type ComplaintEvent,
  type EventType,
  type Fact,
  isSubjectId,
  type PersonsRecord,
  type PersonsTombstone,
  topics,
} from '@gehoor/contracts';
import type { Moment, Setting } from '@gehoor/decision';
import {
  type Change,
  createConsumer,
  createTakeUp,
  keeping,
  type KeepRows,
  type Tx,
  type Work,
} from '@gehoor/event-store';
import type { Rulebook, Rules } from '@gehoor/procedure';
import { type EntitySchema, In } from 'typeorm';
import type { Access, Core, Materials } from './access';
import { carriedOn, type Deed, does } from './deed';

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
  const event = (each: ComplaintEvent) => observe(access, react(each.type), each);
  const isOurs = ({ subject }: ComplaintEvent | AheadEvent) => followsSubjects || !isSubjectId(subject);
  const consumer = createConsumer({
    service: access.name,
    dataSource,
    transport,
    log,
    topics: takesPersons === undefined ? [topics.complaints] : [topics.complaints, topics.persons],
    only: types.every((each) => each !== undefined) ? [...new Set(types.flat())] : undefined,
    handle: {
      event: async (each) => (isOurs(each) ? event(each) : undefined),
      ahead: async (each) => (isOurs(each) ? keepAhead(access, each) : undefined),
      persons: takesPersons && ((record) => take(access, takesPersons, record)),
    },
  });
  return [createTakeUp({ service: access.name, dataSource, log, event, replay: consumer.replay }), consumer];
}

/** @returns undefined for every type */
function typesOf<State>({ on }: Reaction<State>, rulebook: Rulebook): readonly EventType[] | undefined {
  if (on === 'every') return undefined;
  return typeof on === 'function' ? on(rulebook) : on;
}

/** Those about one type of fact, and what they keep together. */
interface Concerned<State> {
  readonly reactions: readonly Reaction<State>[];
  readonly keep: KeepRows<State, undefined>;
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
  return {
    reactions,
    keep: async (tx, kept) => {
      const changes = kept.map(({ change }) => change);
      for (const reaction of reactions) await reaction.keep?.(tx, changes);
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

async function observe<State>(
  access: Access<State>,
  { reactions, keep }: Concerned<State>,
  event: ComplaintEvent,
): Promise<void> {
  await access.store.handle([
    {
      firm: event.firm,
      complaintId: event.subject,
      command: 'observe',
      observe: event,
      decide: (state, moment) => followingOn(access, reactions, state, event, moment),
      keep: keeping(keep, undefined),
    },
  ]);
}

/** What newer code states is recorded, and nothing follows from it until it can be read. */
async function keepAhead<State>({ store }: Access<State>, event: AheadEvent): Promise<void> {
  const { firm, subject: complaintId } = event;
  await store.handle([{ firm, complaintId, command: 'keepAhead', observe: event, decide: () => [] }]);
}

/** A tombstone may not say whose complaint it was: then it is the firm's whose stream it is. Of an unknown one nothing is held. */
async function take<State>(access: Access<State>, deed: Deed<State, Persons>, record: Persons): Promise<void> {
  const { complaintId } = record;
  const firm = record.firm ?? (await access.store.withEveryFirm((tx) => firmOf(tx, complaintId)));
  if (firm !== undefined) await does(access, deed, [{ firm, complaintId, input: record }]);
}

async function firmOf(tx: Tx, complaintId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ firm: string }>('select firm from streams where complaint_id = $1', [complaintId]);
  return row?.firm;
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
