import type { Fact } from '@gehoor/contracts';
import { type Context, invalid, isRejection, type Moment, type Rejection, timeFaults } from '@gehoor/decision';
import { keeping, uuidV7 } from '@gehoor/event-store';
import type { Rulebook, Rules } from '@gehoor/procedure';
import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import { z } from 'zod';
import type { GraphContext } from '../identity';
import { idempotencyKey } from '../input/fields';
import type { Access } from './access';
import {
  type Answer,
  answerOf,
  type Asked,
  contextOf,
  keepOf,
  keyOf,
  parseAsked,
  requestBy,
  timeGiven,
} from './carry-out';
import { unusableItem } from '../usable-input';
import type { Fields, Keep, TimeField } from './command';
import type { Shown } from './shown';

/** A command that a complaint begins with, as a value: like `Command`, but there is nothing yet that could refuse it. */
export interface Opening<State, Row, Drawn = unknown, Input extends z.ZodObject<Fields> = z.ZodObject<Fields>> {
  /** Of the mutation, in logs, metrics and guides. */
  readonly name: string;
  /** What it gets besides `idempotencyKey`. Parsed once. */
  readonly input: Input;
  /** The field that tells when the fact happened: a `fields.ownTime`. It may not lie ahead. */
  readonly happened?: TimeField<z.output<Input>>;
  /** Pure. What the complaint will be handled by, or why it will not. */
  rulesFor(rulebook: Rulebook, input: z.output<Input>, context: Context<undefined>): Rules | Rejection;
  /** What nobody else may get, such as its reference, and what is known of what the input names: drawn before the transaction, once the
   *  input is sound. A gap means nothing.
   *  @returns undefined for a firm that `rulesFor` refuses */
  draw(access: Access<State>, firm: string, input: z.output<Input>): Promise<Drawn | undefined>;
  /** Pure. */
  decide(input: z.output<Input>, context: Context<Rules>, drawn: Drawn): readonly Fact[] | Rejection;
  keep?(...kept: Parameters<Keep<State, z.output<Input>>>): Promise<void>;
  /** The success type and its own fields; the kit adds `complaint` and `position`. */
  readonly shows: (row: Row) => { readonly __typename: string };
}

/** A mutation that gives an opening many times, each for itself, in order: what is wrong with one holds up none of the others. */
export interface Batch<State, Row> {
  readonly name: string;
  readonly of: Opening<State, Row>;
  /** The field of its input that lists them. */
  readonly list: string;
  readonly most: number;
}

/** A service's way to state openings: fixes its state and row, and leaves the input and what is drawn to each. */
export function openingsOn<State, Row>() {
  return <Drawn, Input extends z.ZodObject<Fields>>(opening: Opening<State, Row, Drawn, Input>) => opening;
}

/** Pure. What comes of an opening: its time, the rules, then `decide`, then what the facts bring about. */
export function openBy<State, Row>(
  { decider, rulebook }: Pick<Access<State>, 'decider' | 'rulebook'>,
  { happened, rulesFor, decide }: Opening<State, Row>,
  { input, identity }: Asked,
  moment: Moment,
  drawn: unknown,
): readonly Fact[] | Rejection {
  const given = timeGiven(happened, input);
  const faults = timeFaults(happened ?? 'at', given, moment.now);
  if (faults.length > 0) return invalid(faults);
  const rules = rulesFor(rulebook, input, contextOf(undefined, identity, moment, given));
  if ('code' in rules) return rules;
  const context = contextOf(rules, identity, moment, given);
  // Drawn by the very opening that it is handed back to.
  const decision = decide(input, context, drawn);
  if (isRejection(decision)) return decision;
  return decider.consequences?.(decider.initial, decision, context) ?? decision;
}

/** The mutation of an opening: parse, draw, decide, answer. */
export function openingOf<State, Row>(access: Access<State>, shown: Shown<Row>, opening: Opening<State, Row>) {
  const open = opener(access, shown, opening);
  return (_: unknown, { input }: { readonly input: unknown }, context: GraphContext) => open(input, context);
}

/** The mutation of a batch.   @throws BAD_USER_INPUT for none, or for too many */
export function batchOf<State, Row>(access: Access<State>, shown: Shown<Row>, { of, list, most }: Batch<State, Row>) {
  const open = opener(access, shown, of);
  return async (
    _: unknown,
    { input }: { readonly input: Readonly<Record<string, unknown>> },
    context: GraphContext,
    info: GraphQLResolveInfo,
  ) => {
    const given = z.array(z.unknown()).parse(input[list]);
    if (given.length < 1 || given.length > most)
      throw new GraphQLError(`Give 1 to ${most} ${list}.`, { extensions: { code: 'BAD_USER_INPUT' } });
    const answerTo = async (each: unknown) =>
      unusableItem(info, list, each, context.language) ?? (await open(each, context));
    const results = [];
    // One after the other: a batch takes one connection, however long it is. An error is the answer to its own item.
    for (const each of given) results.push(await answerTo(each).catch((error: unknown) => asError(error)));
    return results;
  };
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

function opener<State, Row>(access: Access<State>, shown: Shown<Row>, opening: Opening<State, Row>) {
  const keep = keepOf(opening, access.rulebook);
  const schemas = { common: z.object({ idempotencyKey }), input: opening.input };
  return async (given: unknown, context: GraphContext) => {
    const { identity, language } = context;
    const parsed = parseAsked(schemas, given, language);
    if (!parsed.ok) return parsed.problem;
    const { common, input } = parsed.values;
    const asked: Asked = { input, identity };
    const drawn = await opening.draw(access, identity.firm, input);
    const [result] = await access.store.handle<Rejection, Answer>([
      {
        // A new one for each try: not part of what is compared, and not what a repeated call is told.
        ...requestBy(context, opening.name, uuidV7(Date.now())),
        idempotency: { key: keyOf(identity, common.idempotencyKey), body: input },
        decide: (_state, moment) => openBy(access, opening, asked, moment, drawn),
        keep: keep && keeping(keep, asked),
        answer: ({ version, complaintId }) => ({ version, made: complaintId }),
      },
    ]);
    return answerOf(access, shown, opening, (made) => made, result, context);
  };
}
