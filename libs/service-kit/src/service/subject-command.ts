import { type SubjectName, subjectId } from '@gehoor/contracts';
import type { Fact } from '@gehoor/contracts';
import {
  type Context,
  invalid,
  isRejection,
  type Moment,
  type Reception,
  type Rejection,
  timeFaults,
} from '@gehoor/decision';
import type { Change } from '@gehoor/event-store';
import type { Rulebook, Rules } from '@gehoor/procedure';
import { z } from 'zod';
import type { GraphContext } from '../identity';
import { idempotencyKey } from '../input/fields';
import type { Access, Core } from './access';
import { type Answer, type Asked, contextOf, keyOf, parseAsked, problemOf, requestBy, timeGiven } from './carry-out';
import type { Fields, TimeField } from './command';

/** A command about something of the firm's own service, such as a limit or a claim, as a value: like `Command`, but there is no
 *  complaint. The first about a thing opens its stream, and each later one goes on with it; two at once end in one, since the id of
 *  the stream follows from the name of the thing. */
export interface SubjectCommand<State, Input extends z.ZodObject<Fields> = z.ZodObject<Fields>> {
  /** Of the mutation, in logs, metrics and guides. */
  readonly name: string;
  /** What it gets besides `idempotencyKey`. Parsed once. */
  readonly input: Input;
  /** The field that tells when the fact happened: a `fields.ownTime`. It may not lie ahead; the first told need not be the first
   *  that happened. */
  readonly happened?: TimeField<z.output<Input>>;
  /** What it is about. */
  about(input: z.output<Input>): Omit<SubjectName, 'firm'>;
  /** Pure. What a thing that is told of for the first time will be judged by, or why it will not. */
  rulesFor(rulebook: Rulebook, context: Context<undefined>): Rules | Rejection;
  /** What it is judged by since; undefined where it is told of for the first time. */
  pinOf(state: State): Pick<Reception, 'procedure' | 'calendar'> | undefined;
  /** Pure. */
  decide(state: State, input: z.output<Input>, context: Context<Rules>): readonly Fact[] | Rejection;
  /** Id of what it made. */
  made(input: z.output<Input>, change: Change<State>): string;
  /** The success. */
  shows(id: string, made: string): { readonly __typename: string };
}

/** A service's way to state commands about subjects: fixes its state, and leaves the input to each. */
export function subjectCommandsOn<State>() {
  return <Input extends z.ZodObject<Fields>>(command: SubjectCommand<State, Input>) => command;
}

/** Pure. What comes of a command about a subject: its time, the rules, then `decide`, then what the facts bring about. */
export function decideOnSubject<State>(
  { decider, rulebook }: Core<State>,
  command: SubjectCommand<State>,
  state: State,
  { input, identity }: Asked,
  moment: Moment,
): readonly Fact[] | Rejection {
  const given = timeGiven(command.happened, input);
  const faults = timeFaults(command.happened ?? 'at', given, moment.now);
  if (faults.length > 0) return invalid(faults);
  const pin = command.pinOf(state);
  const rules =
    pin === undefined
      ? command.rulesFor(rulebook, contextOf(undefined, identity, moment, given))
      : rulebook.rulesOf(pin);
  if ('code' in rules) return rules;
  const context = contextOf(rules, identity, moment, given);
  const decision = command.decide(state, input, context);
  if (isRejection(decision)) return decision;
  return decider.consequences?.(state, decision, context) ?? decision;
}

/** The mutation of a command about a subject: parse, decide, answer. */
export function subjectMutationOf<State>(access: Access<State>, command: SubjectCommand<State>) {
  const schemas = { common: z.object({ idempotencyKey }), input: command.input };
  return async (_: unknown, args: { readonly input: unknown }, context: GraphContext) => {
    const { identity, language } = context;
    const parsed = parseAsked(schemas, args.input, language);
    if (!parsed.ok) return parsed.problem;
    const { common, input } = parsed.values;
    const id = subjectId({ firm: identity.firm, ...command.about(input) });
    const [result] = await access.store.handle<Rejection, Answer>([
      {
        ...requestBy(context, command.name, id),
        idempotency: { key: keyOf(identity, common.idempotencyKey), body: input },
        decide: (state, moment) => decideOnSubject(access, command, state, { input, identity }, moment),
        answer: (change) => ({ version: change.version, made: command.made(input, change) }),
      },
    ]);
    if (result?.status !== 'done' && result?.status !== 'repeated') return problemOf(command.name, result, context);
    context.loaders.clear();
    return command.shows(id, result.answer.made);
  };
}
