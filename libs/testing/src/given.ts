import { isRejection, type Moment, type Rejection } from '@gehoor/decision';
import type { ComplaintEvent, EventType, Fact } from '@gehoor/contracts';

/** A decider under test: `evolve` folds, `decide` answers a command. */
export interface Decider<State, Command> {
  readonly initial: State;
  readonly evolve: (state: State, event: ComplaintEvent) => State;
  readonly decide: (state: State, command: Command, moment: Moment) => readonly Fact[] | Rejection;
}

export interface Outcome {
  /** Exactly these facts, in order; of `data`, exactly the fields named here count. */
  then(...facts: readonly ExpectedFact[]): void;
  thenRejected(code: string): Rejection;
  thenNothing(): void;
  /** For assertions of one's own. */
  readonly facts: readonly Fact[];
}

export type ExpectedFact = {
  [T in EventType]: { readonly type: T; readonly data?: Partial<Fact<T>['data']> };
}[EventType];

/** given(decider, ...events).when(command, at).then(...facts): the shape of every test of a domain core. */
export function given<State, Command>(decider: Decider<State, Command>, ...events: readonly ComplaintEvent[]) {
  const state = events.reduce(decider.evolve, decider.initial);
  return {
    state,
    /** @param at instant of the command, ISO 8601 UTC; ids are counted: `…-000000000001`, `…-000000000002` */
    when: (command: Command, at: string): Outcome => {
      let ids = 0;
      const newId = () => `01900000-0000-7000-8000-${String(++ids).padStart(12, '0')}`;
      return outcome(decider.decide(state, command, { now: Date.parse(at), newId }));
    },
  };
}

function outcome(decision: readonly Fact[] | Rejection): Outcome {
  const facts = isRejection(decision) ? [] : decision;
  const decided = () => {
    if (isRejection(decision)) throw new Error(`rejected as ${decision.code}: ${decision.message.en}`);
  };
  return {
    facts,
    then: (...expected) => {
      decided();
      const seen = facts.map((fact, index) => narrowed(fact, expected[index]));
      expect(seen).toEqual(expected.map((fact) => ({ type: fact.type, data: fact.data ?? {} })));
    },
    thenRejected: (code) => {
      if (!isRejection(decision))
        throw new Error(`not rejected, but: ${facts.map((fact) => fact.type).join(', ') || 'nothing'}`);
      expect(decision.code).toBe(code);
      return decision;
    },
    thenNothing: () => {
      decided();
      expect(facts).toEqual([]);
    },
  };
}

/** The fact with only the fields the test speaks about; a fact of another type is shown whole. */
function narrowed(fact: Fact, expected: ExpectedFact | undefined): { readonly type: string; readonly data: object } {
  if (fact.type !== expected?.type) return { type: fact.type, data: fact.data };
  const named = Object.keys(expected.data ?? {});
  return {
    type: fact.type,
    data: Object.fromEntries(Object.entries(fact.data).filter(([field]) => named.includes(field))),
  };
}
