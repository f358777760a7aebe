import type { Fact, ServiceName } from '@gehoor/contracts';
import {
  type Context,
  factTime,
  firstReason,
  invalid,
  isInvalid,
  isoOf,
  isRejection,
  type Moment,
  type Rejection,
  timeFaults,
  unknownComplaint,
} from '@gehoor/decision';
import { type HandleResult, keeping, type KeepRows, type Kept } from '@gehoor/event-store';
import type { Rules } from '@gehoor/procedure';
import { z } from 'zod';
import { isStaff } from '../authorise';
import type { GraphContext, Identity } from '../identity';
import { fieldProblems } from '../input/field-fault';
import { idempotencyKey } from '../input/fields';
import { changedMeanwhile, idempotencyConflict, invalidInput, notFound, parseInput, problem } from '../problems';
import type { Access } from './access';
import type { AnyCommand, Carried } from './command';
import { expectedVersion, positionOf } from './position';

/** How a service shows a complaint after a command, and who may act on it. */
export interface Shown<Row> {
  /** Read anew: after a command nothing that was loaded before may be shown. */
  readonly row: (context: GraphContext, complaintId: string) => Promise<Row | undefined>;
  /** Whether whoever asks may know that the complaint is there. */
  readonly isSeen: (context: GraphContext, complaintId: string) => Promise<boolean>;
}

/** A command's parsed input, and who asks. */
export interface Asked {
  readonly input: Readonly<Record<string, unknown>>;
  readonly identity: Identity;
}

interface Answer {
  readonly version: number;
  readonly made: string;
}

/** The mutation of a command: parse, `may`, decide, answer. The same for every command of every service. */
export function mutationOf<State, Row>(access: Access<State>, shown: Shown<Row>, command: AnyCommand<State, Row>) {
  const shape = shapeOf(access.name, command);
  const keep = keepOf(command);
  return async (_: unknown, args: { readonly input: unknown }, context: GraphContext) => {
    const { identity, language, correlationId, traceparent } = context;
    const parsed = parseInput(shape, args.input, language);
    if (!parsed.ok) return parsed.problem;
    const { complaintId, idempotencyKey: key, expectedVersion: expected, ...input } = parsed.value;
    if (!z.uuid().safeParse(complaintId).success) return notFound(language);
    // Staff see every complaint of their firm, and of another there is none: `decideOn` says so.
    if (!isStaff(identity) && !(await shown.isSeen(context, complaintId))) return notFound(language);
    const asked: Asked = { input, identity };
    const [result] = await access.store.handle<Rejection, Answer>([
      {
        firm: identity.firm,
        complaintId,
        command: command.name,
        actor: identity.subject,
        correlationId,
        traceparent,
        idempotency: { key: `${identity.subject} ${key}`, body: { complaintId, ...input } },
        expectedVersion: expected,
        decide: (state, moment) => decideOn(access, command, state, asked, moment),
        keep: keep && keeping(keep, asked),
        answer: (change) => ({
          version: change.version,
          made: command.made?.(asInput(input), change) ?? complaintId,
        }),
      },
    ]);
    return answerOf(access, shown, command, complaintId, result, context);
  };
}

/** What a command's own `input` has, and what every command gets. */
function shapeOf<State, Row>(name: ServiceName, { input }: AnyCommand<State, Row>) {
  return z.object({
    ...input.shape,
    complaintId: z.string(),
    idempotencyKey,
    expectedVersion: expectedVersion(name),
  });
}

/** What is asked of a command comes out of the command's own `input`. */
function asInput(input: Readonly<Record<string, unknown>>): never {
  return input as never;
}

function keepOf<State, Row>({ keep }: AnyCommand<State, Row>): KeepRows<State, Asked> | undefined {
  if (keep === undefined) return undefined;
  const carried = ({ input: { input, identity }, change }: Kept<State, Asked>): Carried<State, never> => ({
    input: asInput(input),
    identity,
    change,
  });
  return (tx, kept) => keep(tx, kept.map(carried));
}

/** Pure. What the kit settles for every command: the rules, the fact's own time, who acts; then `may`, then `decide`, then what
 *  the facts bring about. */
export function decideOn<State, Row>(
  { decider, rulebook }: Pick<Access<State>, 'decider' | 'rulebook'>,
  command: AnyCommand<State, Row>,
  state: State,
  { input, identity }: Asked,
  moment: Moment,
): readonly Fact[] | Rejection {
  const reception = decider.receptionOf(state);
  if (reception === undefined) return unknownComplaint;
  const { happened } = command;
  const given = happened === undefined ? undefined : z.number().optional().parse(input[happened]);
  const context: Context<Rules> = {
    ...moment,
    rules: rulebook.rulesOf(reception),
    actor: { subject: identity.subject, roles: identity.roles },
    at: isoOf(factTime(given, moment.now)),
  };
  const faults = timeFaults(happened ?? 'at', given, moment.now, reception.at);
  const refused = firstReason(command.may(state, context), faults.length > 0 ? invalid(faults) : undefined);
  if (refused !== undefined) return refused;
  const decision = command.decide(state, asInput(input), context);
  return isRejection(decision) ? decision : decider.consequences(state, decision, context);
}

async function answerOf<State, Row>(
  { name }: Access<State>,
  shown: Shown<Row>,
  command: AnyCommand<State, Row>,
  complaintId: string,
  result: HandleResult<State, Rejection, Answer> | undefined,
  context: GraphContext,
) {
  const { language } = context;
  switch (result?.status) {
    case 'done':
    case 'repeated': {
      const { version, made } = result.answer;
      context.loaders.clear();
      const row = await shown.row(context, complaintId);
      if (row === undefined) throw new Error(`${command.name}: complaint ${complaintId} was there and is gone`);
      return { ...command.shows(row, made), complaint: { id: complaintId }, position: positionOf(name, version) };
    }
    case 'rejected':
      return isInvalid(result.rejection)
        ? invalidInput(fieldProblems(result.rejection.data.fields, language), language)
        : problem(result.rejection, language);
    case 'idempotency-conflict':
      return idempotencyConflict(language);
    case 'changed-meanwhile':
      return changedMeanwhile(result.meanwhile, language);
    default:
      throw new Error(`${command.name} observes nothing: only reactions do`);
  }
}
