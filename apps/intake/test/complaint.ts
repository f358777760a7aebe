import type { ComplaintEvent, EventData, EventType, Fact } from '@gehoor/contracts';
import { type Decider, isInvalid, isRejection, type Rejection } from '@gehoor/decision';
import type { Rulebook } from '@gehoor/procedure';
import { type Command, decideOn, type Identity, openBy, refusalOf, type Role } from '@gehoor/service-kit';
import { anEvent, type EventOverrides } from '@gehoor/testing';
import type { z } from 'zod';
import { registerComplaint } from '../src/commands/register-complaint';
import { type IntakeState, noComplaint, receptionOf, type Rules } from '../src/domain/complaint';
import { evolve } from '../src/domain/evolve';
import type { ComplaintRow } from '../src/store/complaint-row';
import { directLease, rulebook } from './rules';

/** When complaints of these tests are received. */
export const monday = '2026-03-02T09:00:00.000Z';
/** When people act on them, unless the test says otherwise. */
export const later = '2026-03-03T10:00:00.000Z';

/** Somebody of the firm.   @param subject pseudonym */
export function somebody(subject: string, ...roles: readonly Role[]): Identity {
  return { subject, firm: 'directlease', roles, scopes: [] };
}
export const handler = somebody('p-handler', 'handler');
export const supervisor = somebody('p-supervisor', 'supervisor');

export type ComplaintCommand<Input extends z.ZodObject> = Command<IntakeState, ComplaintRow, Input>;

/** A parsed input: own times are epoch milliseconds, and what may be undefined may be left out. */
export type Parsed<Input extends z.ZodObject> = Partial<z.output<Input>> & {
  readonly [Key in keyof z.output<Input> as undefined extends z.output<Input>[Key] ? never : Key]: z.output<Input>[Key];
};

const decider: Decider<IntakeState, Rules> = { initial: noComplaint, evolve, receptionOf };

function momentAt(now: string, ids = { last: 0 }) {
  return {
    now: Date.parse(now),
    newId: () => `0198a000-0000-7000-8000-${String(++ids.last).padStart(12, '0')}`,
  };
}

/** What came of a command: the facts, or the code of the refusal; of input at fault its fields, each with what is wrong. */
export function told(decision: readonly Fact[] | Rejection): readonly Fact[] | string {
  if (!isRejection(decision)) return decision;
  return isInvalid(decision)
    ? decision.data.fields.map(({ path, code }) => `${path}: ${code}`).join(', ')
    : decision.code;
}

/** The core of intake, played through by hand: facts that come in, and commands as the kit carries them out. */
export function complaintUnder(rules: Rules) {
  let state = decider.initial;
  const ids = { last: 0 };
  const core = { decider, rulebook: { ...rulebook, rulesOf: () => rules } };
  const answer = <Input extends z.ZodObject>(
    now: string,
    command: ComplaintCommand<Input>,
    input: Parsed<Input>,
    actor: Identity = handler,
  ): readonly Fact[] | Rejection => decideOn(core, command, state, { input, identity: actor }, momentAt(now, ids));
  return {
    get state() {
      return state;
    },
    /** A fact, of whichever service.   @param at its own time, ISO 8601 UTC */
    sees<T extends EventType>(type: T, at: string, data: Partial<EventData<T>> = {}): void {
      // The builder's word is taken for the data: a test gives what matters to it.
      state = evolve(state, anEvent(type, { data: { ...data, at } } as EventOverrides<T>) as ComplaintEvent);
    },
    /** Whether somebody may, whatever the input: the code of what is against it.   @param now ISO 8601 UTC */
    may<Input extends z.ZodObject>(now: string, command: ComplaintCommand<Input>, actor: Identity = handler) {
      return refusalOf(core, command, state, actor, momentAt(now, ids))?.code;
    },
    /** What a command would come to, and nothing happens.   @param now ISO 8601 UTC   @param input as parsed */
    answer,
    /** A command, carried out: see `told`.   @param now ISO 8601 UTC   @param input as parsed */
    does<Input extends z.ZodObject>(...asked: Parameters<typeof answer<Input>>): readonly Fact[] | string {
      const decision = answer(...asked);
      if (!isRejection(decision)) state = decision.reduce(evolve, state);
      return told(decision);
    },
  };
}
export type PlayedComplaint = ReturnType<typeof complaintUnder>;

/** A complaint that has just come in. */
export function received(
  data: Partial<EventData<'complaint.received'>> = {},
  rules: Rules = directLease,
): PlayedComplaint {
  const complaint = complaintUnder(rules);
  complaint.sees('complaint.received', monday, data);
  return complaint;
}

/** A complaint that came to an end. */
export function closed(data: Partial<EventData<'complaint.received'>> = {}): PlayedComplaint {
  const complaint = received(data);
  complaint.sees('complaint.closed', monday, { outcome: 'accepted' });
  return complaint;
}

/** The least that a registration says, as the graph hands it over. */
export const leastRegistration = {
  channel: 'EMAIL',
  complainant: { name: 'M. de Wit', email: 'm.dewit@example.org' },
  description: 'The instalment is still collected.',
};

/** How a registration is parsed.   @throws for one of the wrong shape */
export function parsed(more: object = {}): z.output<typeof registerComplaint.input> {
  return registerComplaint.input.parse({ ...leastRegistration, ...more });
}

/** Registers what came in: see `told`.   @param more beside the least that a registration says   @param now ISO 8601 UTC */
export function registers(
  more: object,
  { actor = handler, now = later, by = rulebook }: { actor?: Identity; now?: string; by?: Rulebook } = {},
): readonly Fact[] | string {
  const asked = { input: parsed(more), identity: actor };
  return told(openBy({ decider, rulebook: by }, registerComplaint, asked, momentAt(now), 'DL-2026-000001-X'));
}

export function typesOf(facts: readonly { readonly type: string }[] | string): readonly string[] {
  return typeof facts === 'string' ? [facts] : facts.map(({ type }) => type);
}
