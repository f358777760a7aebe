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
  refuse,
  type Rejection,
  timeFaults,
  unknownComplaint,
} from '@gehoor/decision';
import { type HandleResult, keeping, type KeepRows, type Kept } from '@gehoor/event-store';
import type { Rulebook } from '@gehoor/procedure';
import { z } from 'zod';
import type { GraphContext, Identity, Language } from '../identity';
import { faultsOf, fieldProblems } from '../input/faults';
import { idempotencyKey } from '../input/fields';
import { changedMeanwhile, idempotencyConflict, invalidInput, notFound, problem } from '../problems';
import { type Access, type Core, knownOf } from './access';
import type { Command } from './command';
import { expectedVersion, positionOf, positionUnknown } from './position';
import type { Shown } from './shown';

/** A command's parsed input, and who asks. */
export interface Asked {
  readonly input: Readonly<Record<string, unknown>>;
  readonly identity: Identity;
}

/** What is stored of an answer, and makes it again. */
export interface Answer {
  readonly version: number;
  readonly made: string;
}

/** The mutation of a command: parse, `may`, decide, answer. The same for every command of every service. */
export function mutationOf<State, Row>(access: Access<State>, shown: Shown<Row>, command: Command<State, Row>) {
  const keep = keepOf(command, access.rulebook);
  const named = command.about ?? 'complaintId';
  const schemas = {
    common: z.object({ idempotencyKey, expectedVersion: expectedVersion(access.name) }),
    // The database writes ids in small letters, and so do facts and keys of topics: in capitals it is the same id.
    id: z.object({ [named]: z.string().toLowerCase() }).transform((on) => String(on[named])),
    // What a command does not declare it is not handed.
    input: command.input,
  };
  return async (_: unknown, args: { readonly input: unknown }, context: GraphContext) => {
    const { identity, language } = context;
    const parsed = parseAsked(schemas, args.input, language);
    if (!parsed.ok) return parsed.problem;
    const { common, id, input } = parsed.values;
    const { idempotencyKey: key, expectedVersion: expected } = common;
    const complaintId = await complaintIn(shown, command, id, context);
    if (complaintId === undefined || !(await areSeen(shown, command, input, context))) return notFound(language);
    const asked: Asked = { input, identity };
    const [result] = await access.store.handle<Rejection, Answer>([
      {
        ...requestBy(context, command.name, complaintId),
        idempotency: { key: keyOf(identity, key), body: { ...input, [named]: id } },
        expectedVersion: expected,
        decide: (state, moment) => decideOn(access, command, state, asked, moment),
        keep: keep && keeping(keep, asked),
        answer: (change) => ({
          version: change.version,
          made: command.made?.(input, change) ?? id,
        }),
      },
    ]);
    return answerOf(access, shown, command, () => complaintId, result, context);
  };
}

/** Who asks for what, as the store is told. */
export function requestBy(context: GraphContext, command: string, complaintId: string) {
  const { identity, correlationId, traceparent } = context;
  return { firm: identity.firm, complaintId, command, actor: identity.subject, correlationId, traceparent };
}

/** The complaint that a command is on; undefined where whoever asks may not know that it is there. */
async function complaintIn<State, Row>(
  shown: Shown<Row>,
  { about }: Command<State, Row>,
  id: string,
  context: GraphContext,
): Promise<string | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined;
  const complaintId = about === undefined ? id : await shown.complaintOf?.(context, id);
  if (complaintId === undefined || (await shown.standing(context, complaintId)) === undefined) return undefined;
  return complaintId;
}

/** Whether whoever asks may know of the other complaints that an input names. */
async function areSeen<State, Row>(
  { isSeen }: Shown<Row>,
  { mentions }: Command<State, Row>,
  input: Asked['input'],
  context: GraphContext,
): Promise<boolean> {
  const seen = await Promise.all((mentions?.(input) ?? []).map((id) => isSeen(context, id)));
  return seen.every(Boolean);
}

/** An input as several schemas have it: every fault of all of them at once. */
export function parseAsked<Schemas extends Readonly<Record<string, z.ZodType>>>(
  schemas: Schemas,
  given: unknown,
  language: Language,
) {
  const results = Object.entries(schemas).map(([name, schema]) => [name, schema.safeParse(given)] as const);
  const faults = results.flatMap(([, { error }]) => (error === undefined ? [] : faultsOf(error)));
  if (faults.length > 0)
    return { ok: false as const, problem: invalidInput(fieldProblems(faults, language), language) };
  // Each value was parsed by the schema of its name.
  const values = Object.fromEntries(results.map(([name, { data }]) => [name, data]));
  return { ok: true as const, values: values as { readonly [Name in keyof Schemas]: z.output<Schemas[Name]> } };
}

/** Keys are the caller's own: of two callers of one firm each may count from 1. All who act for one partner are one caller: its
 *  system may sign in as somebody else between two tries. */
export function keyOf({ partner, subject }: Identity, key: string): string {
  return JSON.stringify(partner === undefined ? ['subject', subject, key] : ['partner', partner, key]);
}

/** How the private rows of a command are kept, if it has any. */
export function keepOf<State, Row>(
  { keep }: Pick<Command<State, Row>, 'keep'>,
  rulebook: Rulebook,
): KeepRows<State, Asked> | undefined {
  const carried = ({ input, change }: Kept<State, Asked>) => ({ ...input, change });
  return keep && ((tx, kept) => keep(tx, kept.map(carried), rulebook));
}

/** Pure. What the kit settles for every command: the rules, the fact's own time, who acts; then `may`, then `decide`, then what
 *  the facts bring about. */
export function decideOn<State, Row>(
  core: Core<State>,
  command: Command<State, Row>,
  state: State,
  { input, identity }: Asked,
  moment: Moment,
): readonly Fact[] | Rejection {
  const given = timeGiven(command.happened, input);
  const known = knownOf(core, state);
  if (known === undefined) return unknownComplaint;
  const context = contextOf(known.rules, identity, moment, given);
  const refused = command.may?.(known.state, context);
  if (refused !== undefined) return refused;
  const earliest = command.notBefore?.(known.state, input) ?? known.reception.at;
  const faults = timeFaults(command.happened ?? 'at', given, moment.now, earliest);
  if (faults.length > 0) return invalid(faults);
  const decision = command.decide(known.state, input, context);
  if (isRejection(decision)) return decision;
  return core.decider.consequences?.(state, decision, context) ?? decision;
}

/** The fact's own time, where the caller told it: epoch milliseconds, UTC. */
export function timeGiven(field: string | undefined, input: Asked['input']): Instant | undefined {
  return field === undefined ? undefined : z.number().optional().parse(input[field]);
}

/** Pure. Why somebody may not give a command now, whatever they would say with it: "what can be done here, and why not", asked
 *  without trying.   @returns undefined when they may */
export function refusalOf<State, Row>(
  core: Core<State>,
  command: Command<State, Row>,
  state: State,
  identity: Identity,
  moment: Moment,
): Rejection | undefined {
  const known = knownOf(core, state);
  return known === undefined ? unknownComplaint : command.may?.(known.state, contextOf(known.rules, identity, moment));
}

/** @param given the fact's own time, where the caller told it */
export function contextOf<R>(rules: R, identity: Identity, moment: Moment, given?: Instant): Context<R> {
  const { name: _name, ...actor } = identity;
  return { ...moment, rules, actor, at: isoOf(factTime(given, moment.now)) };
}

/** Newer code wrote facts of this complaint that this process cannot read: it must not decide without them. */
const beingUpgraded = refuse(
  'BeingUpgraded',
  'Aan deze klacht werkt een nieuwere versie van het systeem, die hier nog niet draait. Probeer het zo dadelijk opnieuw.',
  'A newer version of the system is at work on this complaint, and does not run here yet. Try again in a moment.',
);

/** What came of a command, as its mutation tells it.   @param complaintOf by what the command made */
export async function answerOf<State, Row>(
  { name }: Access<State>,
  shown: Shown<Row>,
  command: Pick<Command<State, Row>, 'name' | 'shows'>,
  complaintOf: (made: string) => string,
  result: HandleResult<State, Rejection, Answer> | undefined,
  context: GraphContext,
) {
  if (result?.status !== 'done' && result?.status !== 'repeated') return problemOf(command.name, result, context);
  const { version, made } = result.answer;
  const complaintId = complaintOf(made);
  context.loaders.clear();
  const row = await shown.row(context, complaintId, made);
  if (row === undefined) throw new Error(`${command.name}: what it did to ${complaintId} cannot be shown`);
  return { ...command.shows(row, made), complaint: { id: complaintId }, position: positionOf(name, version) };
}

/** Why a command was not carried out, as its mutation tells it.   @param command its name */
export function problemOf<State>(
  command: string,
  result: HandleResult<State, Rejection, Answer> | undefined,
  context: GraphContext,
) {
  const { language } = context;
  switch (result?.status) {
    case 'rejected':
      return isInvalid(result.rejection)
        ? invalidInput(fieldProblems(result.rejection.data.fields, language), language)
        : problem(result.rejection, language);
    case 'idempotency-conflict':
      return idempotencyConflict(language);
    case 'changed-meanwhile':
      return changedMeanwhile(result.meanwhile, context);
    case 'held':
      return problem(beingUpgraded, language);
    case 'failed':
      throw result.error;
    case 'version-unknown':
      return invalidInput(fieldProblems([positionUnknown], language), language);
    default:
      throw new Error(`${command} observes nothing: only reactions do`);
  }
}
