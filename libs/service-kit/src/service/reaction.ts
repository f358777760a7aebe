import { type ComplaintEvent, type EventType, type Fact, topics } from '@gehoor/contracts';
import type { Setting } from '@gehoor/decision';
import { type Change, createConsumer, keeping, type KeepRows, type Tx, type Work } from '@gehoor/event-store';
import type { Rulebook, Rules } from '@gehoor/procedure';
import type { Access } from './access';
import type { Materials } from './define-service';

/** What a fact of another service makes a service do. The fact itself is recorded in any case: it cannot be refused. */
export interface Reaction<State> {
  /** Types of facts it is about, which the rulebook may say; every one, if left out. */
  readonly on?: readonly EventType[] | ((rulebook: Rulebook) => readonly EventType[]);
  /** Pure: the facts that follow.   @param state the observed fact included */
  readonly follows?: (state: NonNullable<State>, event: ComplaintEvent, setting: Setting<Rules>) => readonly Fact[];
  /** Private rows, a page of facts at a time. */
  readonly keep?: (tx: Tx, observed: readonly Change<State>[]) => Promise<void>;
}

/** Reads the other services' facts, as far as a reaction is about them.   @returns no work for a service that reacts to nothing */
export function observing<State>(
  reacts: readonly Reaction<State>[],
  access: Access<State>,
  { dataSource, transport, clock, log, rulebook }: Materials,
): readonly Work[] {
  if (reacts.length === 0) return [];
  const reactions = reacts.map((reaction) => ({ ...reaction, on: typesOf(reaction, rulebook) }));
  const types = reactions.map(({ on }) => on);
  const react = reactionsByType(reactions);
  return [
    createConsumer({
      service: access.name,
      dataSource,
      transport,
      clock,
      log,
      topics: [topics.complaints],
      only: types.every((on) => on !== undefined) ? [...new Set(types.flat())] : undefined,
      handle: { event: (event) => observe(access, react(event.type), event) },
    }),
  ];
}

function typesOf<State>({ on }: Reaction<State>, rulebook: Rulebook): readonly EventType[] | undefined {
  return typeof on === 'function' ? on(rulebook) : on;
}

/** Those about one type of fact, and what they keep together. */
interface Concerned<State> {
  readonly reactions: readonly Reaction<State>[];
  readonly keep: KeepRows<State, undefined>;
}

/** Put together once for each type: a page of facts of one type is kept in one call. */
function reactionsByType<State>(
  all: readonly (Reaction<State> & { readonly on?: readonly EventType[] | undefined })[],
) {
  const known = new Map<EventType, Concerned<State>>();
  return (type: EventType): Concerned<State> => {
    const found = known.get(type) ?? concerned(all.filter(({ on }) => on === undefined || on.includes(type)));
    known.set(type, found);
    return found;
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

async function observe<State>(
  { store, decider, rulebook }: Access<State>,
  { reactions, keep }: Concerned<State>,
  event: ComplaintEvent,
): Promise<void> {
  await store.handle([
    {
      firm: event.firm,
      complaintId: event.subject,
      command: 'observe',
      observe: event,
      decide: (state, moment) => {
        const reception = decider.receptionOf(state);
        if (reception === undefined || state === undefined || state === null) return [];
        const setting = { ...moment, rules: rulebook.rulesOf(reception) };
        const facts = reactions.flatMap(({ follows }) => follows?.(state, event, setting) ?? []);
        return decider.consequences?.(state, facts, setting) ?? facts;
      },
      keep: keeping(keep, undefined),
    },
  ]);
}
