import type { ComplaintEvent, EventData, EventType, Fact } from '@gehoor/contracts';
import { type Decider, isInvalid, isRejection, type Rejection } from '@gehoor/decision';
import { type Command, decideOn, type Identity, refusalOf } from '@gehoor/service-kit';
import { anEvent, type EventOverrides } from '@gehoor/testing';
import type { z } from 'zod';
import { type DisputeCase, type DisputeState, noCase, receptionOf, type Rules } from '../src/domain/dispute-case';
import { evolve } from '../src/domain/evolve';
import { onFact } from '../src/reacts/on-fact';
import type { CaseRow } from '../src/store/case-row';
import { directLease, rulebook } from './rules';

/** When complaints of these tests are received. */
export const sunday = '2026-03-01T10:00:00.000Z';
/** When people act on them, unless the test says otherwise. */
export const later = '2026-06-20T10:00:00.000Z';

export const body = 'geschillencommissie-private-lease';
export const referralId = '0198a000-0000-7000-8000-00000000000a';

export const handler: Identity = { subject: 'p-handler', firm: 'directlease', roles: ['handler'], scopes: [] };

export type CaseCommand<Input extends z.ZodObject> = Command<DisputeState, CaseRow, Input>;

/** A parsed input: own times are epoch milliseconds, and what may be undefined may be left out. */
export type Parsed<Input extends z.ZodObject> = Partial<z.output<Input>> & {
  readonly [Key in keyof z.output<Input> as undefined extends z.output<Input>[Key] ? never : Key]: z.output<Input>[Key];
};

const decider: Decider<DisputeState, Rules> = { initial: noCase, evolve, receptionOf };

/** The core of disputes-referral, played through by hand: facts that come in, and commands as the kit carries them out. */
export function caseUnder(rules: Rules = directLease) {
  let state = decider.initial;
  let ids = 0;
  const core = { decider, rulebook: { ...rulebook, rulesOf: () => rules } };
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
    command: CaseCommand<Input>,
    input: Parsed<Input>,
  ): readonly Fact[] | Rejection => decideOn(core, command, state, { input, identity: handler }, momentAt(now));
  return {
    /** @throws while the complaint is unknown */
    get state(): DisputeCase {
      if (state === undefined) throw new Error('nothing was received');
      return state;
    },
    /** A fact, ours as it was recorded or another service's: what follows from it.
     *  @param at its own time, ISO 8601 UTC   @param now when it comes in */
    sees<T extends EventType>(type: T, at: string, data: Partial<EventData<T>> = {}, now = at): readonly Fact[] {
      // The builder's word is taken for the data: a test gives what matters to it.
      const event = anEvent(type, { data: { ...data, at } } as EventOverrides<T>) as ComplaintEvent;
      state = evolve(state, event);
      if (state === undefined || event.source === 'disputes-referral') return [];
      return take(onFact.follows?.(state, event, { ...momentAt(now), rules }) ?? []);
    },
    /** Whether somebody may, whatever the input: the code of what is against it.   @param now ISO 8601 UTC */
    may<Input extends z.ZodObject>(now: string, command: CaseCommand<Input>) {
      return refusalOf(core, command, state, handler, momentAt(now))?.code;
    },
    /** What a command would come to, and nothing happens.   @param now ISO 8601 UTC   @param input as parsed */
    answer,
    /** A command: the facts, or the code of the refusal; of input at fault the codes of its fields.
     *  @param now ISO 8601 UTC   @param input as parsed */
    does<Input extends z.ZodObject>(...asked: Parameters<typeof answer<Input>>): readonly Fact[] | string {
      const decision = answer(...asked);
      if (!isRejection(decision)) return take(decision);
      return isInvalid(decision) ? decision.data.fields.map(({ code }) => code).join(' ') : decision.code;
    },
  };
}
export type PlayedCase = ReturnType<typeof caseUnder>;

/** A complaint that has just come in. */
export function received(rules: Rules = directLease, data: Partial<EventData<'complaint.received'>> = {}): PlayedCase {
  const dossier = caseUnder(rules);
  dossier.sees('complaint.received', sunday, data);
  return dossier;
}
