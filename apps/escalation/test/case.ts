import type { Rejection } from '@gehoor/decision';
import type { ComplaintEvent, EventData, EventType } from '@gehoor/contracts';
import { anEvent, type EventOverrides } from '@gehoor/testing';
import { noCase, type CaseFact, type CaseState, type Rules } from '../src/domain/case';
import { observe } from '../src/domain/consequences';
import { evolve } from '../src/domain/evolve';
import type { Asked } from '../src/domain/guard';

/** The core of escalation, played through by hand. */
export function caseUnder(rules: Rules) {
  let state: CaseState = noCase;
  let ids = 0;
  const take = (facts: readonly CaseFact[]) => {
    state = facts.reduce<CaseState>(evolve, state);
    return facts;
  };
  return {
    get state() {
      return state;
    },
    /** A fact of another service.   @param at its own time, ISO 8601 UTC */
    sees<T extends EventType>(type: T, at: string, data: Partial<EventData<T>> = {}) {
      // The builder's word is taken for the data: a test gives what matters to it.
      const event = anEvent(type, { data: { ...data, at } } as EventOverrides<T>) as ComplaintEvent;
      state = evolve(state, event);
      return take(observe(state, rules, event, Date.parse(at)));
    },
    /** A command: the facts, or the code of the refusal.   @param now ISO 8601 UTC */
    does(now: string, command: (state: CaseState, asked: Asked) => readonly CaseFact[] | Rejection) {
      const newId = () => `0198a000-0000-7000-8000-${String(++ids).padStart(12, '0')}`;
      const decision = command(state, { now: Date.parse(now), newId });
      return 'code' in decision ? decision.code : take(decision);
    },
  };
}
export type PlayedCase = ReturnType<typeof caseUnder>;

export function typesOf(facts: readonly { readonly type: string }[] | string): readonly string[] {
  return typeof facts === 'string' ? [facts] : facts.map(({ type }) => type);
}
