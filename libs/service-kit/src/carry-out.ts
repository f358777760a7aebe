import type { Moment, Rejection } from '@gehoor/decision';
import type { ComplaintEvent, EventType, Fact } from '@gehoor/contracts';
import { handleOne, type Change, type EventStore, type Tx } from '@gehoor/event-store';
import { z } from 'zod';
import { answered } from './answered';
import type { GraphContext, Identity } from './identity';
import { fieldProblems } from './input/field-fault';
import { idempotencyKey } from './input/fields';
import { shapeFaults } from './input/shape-faults';
import { invalidInput, notFound } from './problems';

/** A command on a complaint: what is decided, what is kept beside the facts, and what is shown. */
export interface ComplaintCommand<State, Rules, Row, A, S> {
  readonly decide: (state: State, rules: Rules, moment: Moment) => readonly Fact[] | Rejection;
  /** Private rows, in the same transaction. */
  readonly also?: (tx: Tx, change: Change<State>) => Promise<void>;
  /** Kept with the idempotency key: never personal data. */
  readonly answer?: (change: Change<State>) => A;
  readonly success: (complaint: Row, answer: A) => S;
}

/** How a service finds a complaint and its rules, and who may see it. */
export interface Complaints<State, Rules, Row> {
  readonly store: EventStore<State>;
  readonly rows: RowLoader<Row>;
  readonly maySee: (identity: Identity, row: Row) => boolean;
  readonly rulesOf: (row: Row) => Rules;
  /** Where keys are not shared within the firm: whose key it is. */
  readonly keyOf?: (identity: Identity, key: string) => string;
}

interface RowLoader<Row> {
  load(id: string): Promise<Row | undefined>;
  clear(id: string): RowLoader<Row>;
}

interface CommandInput {
  readonly idempotencyKey: string;
  readonly complaintId: string;
}

const bare = z.object({ idempotencyKey });

/** Carries out a command on a complaint that whoever asks may see; to everybody else it does not exist.
 *  @param name of the command, for logs and metrics */
export async function carryOutOn<State, Rules, Row extends { readonly id: string }, A, S>(
  { store, rows, maySee, rulesOf, keyOf }: Complaints<State, Rules, Row>,
  name: string,
  input: CommandInput,
  context: GraphContext,
  command: ComplaintCommand<State, Rules, Row, A, S>,
) {
  const { identity, language, correlationId, traceparent } = context;
  const row = await rows.load(input.complaintId);
  if (row === undefined || !maySee(identity, row)) return notFound(language);
  const keyFaults = shapeFaults(bare, input);
  if (keyFaults.length > 0) return invalidInput(fieldProblems(keyFaults, language), language);
  const rules = rulesOf(row);
  const result = await handleOne<State, Rejection, A>(store, {
    firm: identity.firm,
    complaintId: row.id,
    command: name,
    actor: identity.subject,
    ...{ correlationId, traceparent },
    idempotency: { key: keyOf?.(identity, input.idempotencyKey) ?? input.idempotencyKey, body: input },
    decide: (state, moment) => command.decide(state, rules, moment),
    ...(command.also === undefined ? {} : { also: command.also }),
    ...(command.answer === undefined ? {} : { answer: command.answer }),
  });
  return answered(result, language, async (answer) => command.success(await reread(rows, row.id), answer));
}

/** The fact of this type that a command just stated. */
export function ownFact<T extends EventType>(
  { own }: { readonly own: readonly ComplaintEvent[] },
  type: T,
): ComplaintEvent<T> {
  const found = own.find((event): event is ComplaintEvent<T> & ComplaintEvent => event.type === type);
  if (found === undefined) throw new Error(`the command stated no ${type}`);
  return found;
}

async function reread<Row>(rows: RowLoader<Row>, complaintId: string): Promise<Row> {
  const row = await rows.clear(complaintId).load(complaintId);
  if (row === undefined) throw new Error(`complaint ${complaintId} was there and is gone`);
  return row;
}
