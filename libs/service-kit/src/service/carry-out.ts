import type { Fact } from '@gehoor/contracts';
import {
  type Context,
  type Instant,
  factTime,
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
import type { GraphContext, Identity, Language } from '../identity';
import { fieldProblems } from '../input/field-fault';
import { idempotencyKey } from '../input/fields';
import { faultsOf } from '../input/shape-faults';
import { changedMeanwhile, idempotencyConflict, invalidInput, notFound, problem } from '../problems';
import type { Access } from './access';
import type { AnyCommand, Carried } from './command';
import type { Standing } from './needs';
import { expectedVersion, positionOf, positionUnknown } from './position';

/** How a service shows a complaint after a command, and who may act on it. */
export interface Shown<Row> {
  /** Read anew: after a command nothing that was loaded before may be shown. */
  readonly row: (context: GraphContext, complaintId: string) => Promise<Row | undefined>;
  /** What whoever asks is to the complaint; undefined where they may not know that it is there. */
  readonly standing: (context: GraphContext, complaintId: string) => Promise<Standing | undefined>;
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
  const keep = keepOf(command);
  return async (_: unknown, args: { readonly input: unknown }, context: GraphContext) => {
    const { identity, language, correlationId, traceparent } = context;
    const parsed = parseAsked(access, command, args.input, language);
    if (!parsed.ok) return parsed.problem;
    const { input } = parsed;
    const { complaintId, idempotencyKey: key, expectedVersion: expected } = parsed.common;
    if (!z.uuid().safeParse(complaintId).success) return notFound(language);
    if ((await shown.standing(context, complaintId)) === undefined) return notFound(language);
    const asked: Asked = { input, identity };
    const [result] = await access.store.handle<Rejection, Answer>([
      {
        firm: identity.firm,
        complaintId,
        command: command.name,
        actor: identity.subject,
        correlationId,
        traceparent,
        idempotency: { key: keyOf(identity, key), body: { complaintId, ...input } },
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

/** What every command gets, and what its own `input` has: every fault of both at once. */
function parseAsked<State, Row>(
  { name }: Access<State>,
  { input }: AnyCommand<State, Row>,
  given: unknown,
  language: Language,
) {
  const common = z.object({
    complaintId: z.string().toLowerCase(),
    idempotencyKey,
    expectedVersion: expectedVersion(name),
  });
  const [shared, own] = [common.safeParse(given), input.safeParse(given)];
  if (shared.success && own.success) return { ok: true as const, common: shared.data, input: own.data };
  const faults = [shared, own].flatMap(({ error }) => (error === undefined ? [] : faultsOf(error)));
  return { ok: false as const, problem: invalidInput(fieldProblems(faults, language), language) };
}

/** Keys are the caller's own: of two callers of one firm each may count from 1. All who act for one partner are one caller: its
 *  system may sign in as somebody else between two tries. */
function keyOf({ partner, subject }: Identity, key: string): string {
  return JSON.stringify(partner === undefined ? ['subject', subject, key] : ['partner', partner, key]);
}

/** The one place where an input loses its type: it was parsed by the `input` of the very command that it is handed to. */
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

type Core<State> = Pick<Access<State>, 'decider' | 'rulebook'>;

/** Pure. What the kit settles for every command: the rules, the fact's own time, who acts; then `may`, then `decide`, then what
 *  the facts bring about. */
export function decideOn<State, Row>(
  core: Core<State>,
  command: AnyCommand<State, Row>,
  state: State,
  { input, identity }: Asked,
  moment: Moment,
): readonly Fact[] | Rejection {
  const { happened } = command;
  const given = happened === undefined ? undefined : z.number().optional().parse(input[happened]);
  const reception = core.decider.receptionOf(state);
  if (!isKnown(state) || reception === undefined) return unknownComplaint;
  const context = contextOf(core.rulebook.rulesOf(reception), identity, moment, given);
  const refused = command.may(state, context);
  if (refused !== undefined) return refused;
  const earliest = command.notBefore?.(state, asInput(input)) ?? reception.at;
  const faults = timeFaults(happened ?? 'at', given, moment.now, earliest);
  if (faults.length > 0) return invalid(faults);
  const decision = command.decide(state, asInput(input), context);
  if (isRejection(decision)) return decision;
  return core.decider.consequences?.(state, decision, context) ?? decision;
}

/** Pure. Why somebody may not give a command now, whatever they would say with it: "what can be done here, and why not", asked
 *  without trying.   @returns undefined when they may */
export function refusalOf<State, Row>(
  { decider, rulebook }: Core<State>,
  command: AnyCommand<State, Row>,
  state: State,
  identity: Identity,
  moment: Moment,
): Rejection | undefined {
  const reception = decider.receptionOf(state);
  if (!isKnown(state) || reception === undefined) return unknownComplaint;
  return command.may(state, contextOf(rulebook.rulesOf(reception), identity, moment));
}

/** Whether there is a state: what a service knows of a complaint may begin as nothing. */
function isKnown<State>(state: State): state is NonNullable<State> {
  return state !== undefined && state !== null;
}

/** @param given the fact's own time, where the caller told it */
function contextOf(rules: Rules, identity: Identity, moment: Moment, given?: Instant): Context<Rules> {
  const { name: _name, ...actor } = identity;
  return { ...moment, rules, actor, at: isoOf(factTime(given, moment.now)) };
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
      return changedMeanwhile(result.meanwhile, context);
    case 'version-unknown':
      return invalidInput(fieldProblems([positionUnknown], language), language);
    default:
      throw new Error(`${command.name} observes nothing: only reactions do`);
  }
}
