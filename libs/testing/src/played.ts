import type { ComplaintEvent, EventData, EventType, Fact, ServiceName } from '@gehoor/contracts';
import { type Decider, instantOf, isInvalid, isoOf, isRejection, type Rejection } from '@gehoor/decision';
import type { Rules } from '@gehoor/procedure';
import {
  carriedOn,
  type Command,
  decideOn,
  type Deed,
  followingOn,
  type Identity,
  type Reaction,
  refusalOf,
} from '@gehoor/service-kit';
import type { z } from 'zod';
import { anEventAt } from './events';
import { committedRulebook } from './rulebook';

/** A parsed input: own times are epoch milliseconds, and what may be undefined may be left out. */
export type Parsed<Input extends z.ZodObject> = Partial<z.output<Input>> & {
  readonly [Key in keyof z.output<Input> as undefined extends z.output<Input>[Key] ? never : Key]: z.output<Input>[Key];
};

/** The core of a service, and who acts in it unless a test says otherwise. */
export interface Core<State> {
  readonly name: ServiceName;
  readonly decider: Decider<State, Rules>;
  readonly reacts?: readonly Reaction<State>[];
  readonly actor: Identity;
}

/** A complaint under some rules, played through by hand: facts that come in, and commands as the kit carries them out.
 *  Times are ISO 8601 UTC. */
export function playedUnder<State, Row>({ name, decider, reacts = [], actor: usual }: Core<State>, rules: Rules) {
  let state = decider.initial;
  let ids = 0;
  const core = { decider, rulebook: { ...committedRulebook(), rulesOf: () => rules, rulesInForce: () => rules } };
  const momentAt = (now: string) => ({
    now: instantOf(now),
    newId: () => `0198a000-0000-7000-8000-${String(++ids).padStart(12, '0')}`,
  });
  const take = (facts: readonly Fact[]) => {
    state = facts.reduce(decider.evolve, state);
    return facts;
  };
  const answer = <Input extends z.ZodObject>(
    now: string,
    command: Command<State, Row, Input>,
    input: Parsed<Input>,
    { actor = usual }: { readonly actor?: Identity } = {},
  ): readonly Fact[] | Rejection => decideOn(core, command, state, { input, identity: actor }, momentAt(now));
  return {
    /** @throws while the complaint is unknown */
    get state(): NonNullable<State> {
      if (state === undefined || state === null) throw new Error('nothing was received');
      return state;
    },
    /** Facts that happened, whatever followed from them. */
    knows(...events: readonly ComplaintEvent[]): void {
      take(events);
    },
    /** What stands in no fact, as it is from now on. */
    becomes(change: (state: State) => State): void {
      state = change(state);
    },
    /** A fact, ours as it was recorded or another service's: what follows from it.
     *  @param at its own time   @param now when it comes in */
    sees<T extends EventType>(type: T, at: string, data: Partial<EventData<T>> = {}, now = at): readonly Fact[] {
      const event = anEventAt(type, at, data);
      state = decider.evolve(state, event);
      return event.source === name ? [] : take(followingOn(core, reacts, state, event, momentAt(now)));
    },
    /** What the service does by itself. */
    carries<Input>(now: string, deed: Deed<State, Input>, input: Input): readonly Fact[] {
      return take(carriedOn(core, deed, state, input, momentAt(now)));
    },
    /** Whether somebody may, whatever the input: the code of what is against it. */
    may<Input extends z.ZodObject>(now: string, command: Command<State, Row, Input>, actor: Identity = usual) {
      return refusalOf(core, command, state, actor, momentAt(now))?.code;
    },
    /** What a command would come to, and nothing happens.   @param input as parsed */
    answer,
    /** A command, carried out: see `told`.   @param input as parsed */
    does<Input extends z.ZodObject>(...asked: Parameters<typeof answer<Input>>): readonly Fact[] | string {
      const decision = answer(...asked);
      return told(isRejection(decision) ? decision : take(decision));
    },
  };
}
export type Played<State, Row> = ReturnType<typeof playedUnder<State, Row>>;

/** What came of a command: the facts, or the code of the refusal; of input at fault its fields, each with what is wrong. */
export function told(decision: readonly Fact[] | Rejection): readonly Fact[] | string {
  if (!isRejection(decision)) return decision;
  return isInvalid(decision)
    ? decision.data.fields.map(({ path, code }) => `${path}: ${code}`).join(', ')
    : decision.code;
}

export function typesOf(facts: readonly { readonly type: string }[] | string): readonly string[] {
  return typeof facts === 'string' ? [facts] : facts.map(({ type }) => type);
}

/** What holds for every command that may tell when its fact happened.
 *  @param ready a complaint on which it can be carried out at `now`, with a fact that may not precede `earliest`
 *  @param inputAt with a time, or without   @param fact whose time it is, where it is not the first */
export function tellsItsTime<State, Row, Input extends z.ZodObject>(
  ready: () => Played<State, Row>,
  command: Command<State, Row, Input>,
  inputAt: (at: number | undefined) => Parsed<Input>,
  { now: later, earliest, fact }: { readonly now: string; readonly earliest: string; readonly fact?: EventType },
): void {
  const now = instantOf(later);
  const timeOf = (at?: number) => {
    const decision = ready().answer(later, command, inputAt(at));
    if (!isRejection(decision)) return decision.find(({ type }) => fact === undefined || type === fact)?.data.at;
    return isInvalid(decision) ? decision.data.fields.map(({ path, code }) => [path, code]) : decision.code;
  };

  it('is stated as of now, or of its own time, and never of later than now', () => {
    expect(timeOf()).toBe(later);
    expect(timeOf(now - 1)).toBe(isoOf(now - 1));
    expect(timeOf(now + 60_000)).toBe(later);
  });

  it('lies neither ahead nor before what it follows on, a minute of difference between clocks allowed', () => {
    expect(timeOf(now + 60_001)).toEqual([[command.happened, 'IN_THE_FUTURE']]);
    expect(timeOf(instantOf(earliest))).toBe(earliest);
    expect(timeOf(instantOf(earliest) - 1)).toEqual([[command.happened, 'TOO_EARLY']]);
  });
}
