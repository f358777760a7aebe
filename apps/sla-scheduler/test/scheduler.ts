import type { Rejection } from '@gehoor/decision';
import type { ComplaintEvent, EventData, EventType } from '@gehoor/contracts';
import { anEvent, type EventOverrides } from '@gehoor/testing';
import { noClocks, type ClockFact, type ClockRun, type ComplaintClocks, type Rules } from '../src/domain/clock';
import { applyClockFact, evolve } from '../src/domain/evolve';
import { observe } from '../src/domain/observe';
import { timePassed } from '../src/domain/time-passed';

/** The scheduler's core, played through by hand: what it sees and what time does to it. */
export function schedulerUnder(rules: Rules) {
  let state: ComplaintClocks = noClocks;
  const take = (facts: readonly ClockFact[]) => {
    state = facts.reduce(applyClockFact, state);
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
      return take(observe(state, rules, event));
    },
    tick: (now: string) => take(timePassed(state, rules, Date.parse(now))),
    does(command: (state: ComplaintClocks) => readonly ClockFact[] | Rejection) {
      const decision = command(state);
      if ('code' in decision) return decision.code;
      return take(decision);
    },
    run(clockId: string): ClockRun {
      const run = state.runs.find((each) => each.clockId === clockId);
      if (run === undefined)
        throw new Error(`no run ${clockId} among ${state.runs.map((each) => each.clockId).join()}`);
      return run;
    },
    dueAt(clockId: string): string {
      return new Date(this.run(clockId).dueAt).toISOString();
    },
  };
}

export function typesOf(facts: readonly { readonly type: string }[] | string): readonly string[] {
  return typeof facts === 'string' ? [facts] : facts.map(({ type }) => type);
}
