import type { ComplaintEvent, EventType } from '@gehoor/contracts';
import type { Change, Moment, Rejection, Tx } from '@gehoor/event-store';
import { invalidInput, notFound, type GraphContext } from '@gehoor/service-kit';
import { maySee } from '../access';
import type { DisputeFact, DisputeState, Rules } from '../domain/dispute-case';
import { rulesOf } from '../rules';
import type { ResolverParts } from './parts';
import { shapeFaults } from '../input/fault-of';
import { shapes } from '../input/shapes';
import type { CaseRow } from '../store/case-row';
import { rowLoader } from '../store/loaders';
import { answered } from './answers';

interface Command<A, S> {
  readonly decide: (state: DisputeState, rules: Rules, moment: Moment) => readonly DisputeFact[] | Rejection;
  /** Private rows, in the same transaction. */
  readonly also?: (tx: Tx, change: Change<DisputeState>) => Promise<void>;
  /** Kept with the idempotency key: never personal data. */
  readonly answer?: (change: Change<DisputeState>) => A;
  readonly success: (complaint: CaseRow, answer: A) => S;
}

interface CommandInput {
  readonly idempotencyKey: string;
  readonly complaintId: string;
}

/** Carries out a command on a complaint that whoever asks may see; to everybody else it does not exist. */
export async function carryOut<A, S>(
  parts: ResolverParts,
  name: string,
  input: CommandInput,
  context: GraphContext,
  command: Command<A, S>,
) {
  const { identity, language, correlationId, traceparent } = context;
  const row = await rowLoader(parts.store, context).load(input.complaintId);
  if (row === undefined || !maySee(identity, row)) return notFound(language);
  const keyFaults = shapeFaults(shapes.bare, input).map(({ path, code, ...told }) => ({
    path,
    code,
    message: told[language],
  }));
  if (keyFaults.length > 0) return invalidInput(keyFaults, language);
  const rules = rulesOf(parts.rulebook, row.state);
  const result = await parts.store.handle<Rejection, A>({
    firm: identity.firm,
    complaintId: row.id,
    command: name,
    actor: identity.subject,
    ...{ correlationId, traceparent },
    idempotency: { key: input.idempotencyKey, body: input },
    decide: (state, moment) => command.decide(state, rules, moment),
    ...(command.also === undefined ? {} : { also: command.also }),
    ...(command.answer === undefined ? {} : { answer: command.answer }),
  });
  return answered(result, language, async (answer) => command.success(await reread(parts, row.id, context), answer));
}

/** The fact of this type that the command just stated. */
export function ownFact<T extends EventType>({ own }: Change<DisputeState>, type: T): ComplaintEvent<T> {
  const found = own.find((event): event is ComplaintEvent<T> & ComplaintEvent => event.type === type);
  if (found === undefined) throw new Error(`the command stated no ${type}`);
  return found;
}

async function reread({ store }: ResolverParts, complaintId: string, context: GraphContext): Promise<CaseRow> {
  const row = await rowLoader(store, context).clear(complaintId).load(complaintId);
  if (row === undefined) throw new Error(`complaint ${complaintId} was there and is gone`);
  return row;
}
