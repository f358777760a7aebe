import type { ComplaintEvent, EventData, EventType, Fact } from '@gehoor/contracts';
import { type Decider, isInvalid, isRejection, type Rejection } from '@gehoor/decision';
import { type Command, decideOn, type Identity, refusalOf, type Role } from '@gehoor/service-kit';
import { anEvent, type EventOverrides } from '@gehoor/testing';
import type { z } from 'zod';
import { type CaseState, noCase, receptionOf, type Rules } from '../src/domain/case';
import { consequences } from '../src/domain/consequences';
import { evolve } from '../src/domain/evolve';
import { onFact } from '../src/reacts/on-fact';
import type { CaseRow } from '../src/store/case-row';
import { committed, directLease } from './rules';

/** When complaints of these tests are received. */
export const monday = '2026-03-02T09:00:00.000Z';
/** When people act on them, unless the test says otherwise. */
export const later = '2026-03-02T11:00:00.000Z';

/** Somebody of the firm.   @param subject pseudonym */
export function somebody(subject: string, ...roles: readonly Role[]): Identity {
  return { subject, firm: 'directlease', roles, scopes: [] };
}
export const handler = somebody('p-handler', 'handler');
export const supervisor = somebody('p-supervisor', 'supervisor');
export const board = somebody('p-board', 'board');

export type CaseCommand<Input extends z.ZodObject> = Command<CaseState, CaseRow, Input>;

/** A parsed input: own times are epoch milliseconds, and what may be undefined may be left out. */
export type Parsed<Input extends z.ZodObject> = Partial<z.output<Input>> & {
  readonly [Key in keyof z.output<Input> as undefined extends z.output<Input>[Key] ? never : Key]: z.output<Input>[Key];
};

const decider: Decider<CaseState, Rules> = { initial: noCase, evolve, receptionOf, consequences };

/** The core of escalation, played through by hand: facts that come in, and commands as the kit carries them out. */
export function caseUnder(rules: Rules) {
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
    command: CaseCommand<Input>,
    input: Parsed<Input>,
    { actor = handler }: { readonly actor?: Identity } = {},
  ): readonly Fact[] | Rejection => decideOn(core, command, state, { input, identity: actor }, momentAt(now));
  return {
    get state() {
      return state;
    },
    /** A fact of another service.   @param at its own time, ISO 8601 UTC */
    sees<T extends EventType>(type: T, at: string, data: Partial<EventData<T>> = {}): readonly Fact[] {
      // The builder's word is taken for the data: a test gives what matters to it.
      const event = anEvent(type, { data: { ...data, at } } as EventOverrides<T>) as ComplaintEvent;
      const setting = { ...momentAt(at), rules };
      state = evolve(state, event);
      return take(consequences(state, onFact.follows?.(state, event, setting) ?? [], setting));
    },
    /** Whether somebody may, whatever the input: the code of what is against it.   @param now ISO 8601 UTC */
    may<Input extends z.ZodObject>(now: string, command: CaseCommand<Input>, actor: Identity = handler) {
      return refusalOf(core, command, state, actor, momentAt(now))?.code;
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
export function received(
  rules: Rules = directLease(),
  data: Partial<EventData<'complaint.received'>> = {},
): PlayedCase {
  const dossier = caseUnder(rules);
  dossier.sees('complaint.received', monday, data);
  return dossier;
}

/** What a letter's fact says. */
export function letter(kind: string): Partial<EventData<'letter.sent'>> {
  return { kind, letterId: '0198a000-0000-7000-8000-0000000000aa', medium: 'email', datesTold: [] };
}

export function typesOf(facts: readonly { readonly type: string }[] | string): readonly string[] {
  return typeof facts === 'string' ? [facts] : facts.map(({ type }) => type);
}
