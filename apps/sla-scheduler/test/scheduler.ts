import type { ComplaintEvent, EventData, EventType, Fact } from '@gehoor/contracts';
import { type Decider, isInvalid, isoOf, isRejection, type Rejection } from '@gehoor/decision';
import { type Command, decideOn, type Identity, refusalOf } from '@gehoor/service-kit';
import { anEvent, committedRulebook, type EventOverrides } from '@gehoor/testing';
import type { z } from 'zod';
import { type ClockRun, type ComplaintClocks, noClocks, receptionOf, type Rules } from '../src/domain/clock';
import { evolve } from '../src/domain/evolve';
import { onFact } from '../src/reacts/on-fact';
import type { ClockRow } from '../src/store/clock-row';
import { timePassed } from '../src/work/time-passed';

const committed = committedRulebook('directlease');
const handler: Identity = { subject: 'p-handler', firm: 'directlease', roles: ['handler'], scopes: [] };

export type ClockCommand<Input extends z.ZodObject> = Command<ComplaintClocks, ClockRow, Input>;

const decider: Decider<ComplaintClocks, Rules> = { initial: noClocks, evolve, receptionOf };

/** The scheduler's core, played through by hand: what it sees, what time does to it, and commands as the kit carries them out. */
export function schedulerUnder(rules: Rules) {
  let state = decider.initial;
  let ids = 0;
  const core = { decider, rulebook: { ...committed, rulesOf: () => rules } };
  const momentAt = (now: string) => ({
    now: Date.parse(now),
    newId: () => `0198a000-0000-7000-8000-${String(++ids).padStart(12, '0')}`,
  });
  const take = (facts: readonly Fact[]) => {
    state = facts.reduce(evolve, state);
    return facts;
  };
  const answer = <Input extends z.ZodObject>(
    now: string,
    command: ClockCommand<Input>,
    input: z.output<Input>,
  ): readonly Fact[] | Rejection => decideOn(core, command, state, { input, identity: handler }, momentAt(now));
  return {
    get state() {
      return state;
    },
    /** A fact of another service.   @param at its own time, ISO 8601 UTC */
    sees<T extends EventType>(type: T, at: string, data: Partial<EventData<T>> = {}): readonly Fact[] {
      // The builder's word is taken for the data: a test gives what matters to it.
      const event = anEvent(type, { data: { ...data, at } } as EventOverrides<T>) as ComplaintEvent;
      state = evolve(state, event);
      return take(onFact.follows?.(state, event, { ...momentAt(at), rules }) ?? []);
    },
    /** What time has brought about by then.   @param now ISO 8601 UTC */
    tick: (now: string) => take(timePassed.decide(state, undefined, { ...momentAt(now), rules })),
    /** Whether somebody may, whatever the input: the code of what is against it.   @param now ISO 8601 UTC */
    may<Input extends z.ZodObject>(now: string, command: ClockCommand<Input>) {
      return refusalOf(core, command, state, handler, momentAt(now))?.code;
    },
    /** A command: the facts, or the code of the refusal; of input at fault the codes of its fields.
     *  @param now ISO 8601 UTC   @param input as parsed */
    does<Input extends z.ZodObject>(...asked: Parameters<typeof answer<Input>>): readonly Fact[] | string {
      const decision = answer(...asked);
      if (!isRejection(decision)) return take(decision);
      return isInvalid(decision) ? decision.data.fields.map(({ code }) => code).join(' ') : decision.code;
    },
    run(clockId: string): ClockRun {
      const run = state.runs.find((each) => each.clockId === clockId);
      if (run === undefined)
        throw new Error(`no run ${clockId} among ${state.runs.map((each) => each.clockId).join()}`);
      return run;
    },
    dueAt(clockId: string): string {
      return isoOf(this.run(clockId).dueAt);
    },
  };
}
export type PlayedScheduler = ReturnType<typeof schedulerUnder>;

export function typesOf(facts: readonly { readonly type: string }[] | string): readonly string[] {
  return typeof facts === 'string' ? [facts] : facts.map(({ type }) => type);
}
