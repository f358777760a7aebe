import type { ComplaintEvent, EventType, Fact } from '@gehoor/contracts';
import type { Context, Instant, Rejection } from '@gehoor/decision';
import type { Change, Tx } from '@gehoor/event-store';
import type { Rulebook, Rules } from '@gehoor/procedure';
import type { z } from 'zod';
import type { Identity } from '../identity';

/** One carried out: what was asked, by whom, and what it did. */
export interface Carried<State, Input> {
  readonly input: Input;
  readonly identity: Identity;
  readonly change: Change<State>;
}

/** Private rows beside the facts, a page of commands at a time. */
export type Keep<State, Input> = (
  tx: Tx,
  carried: readonly Carried<State, Input>[],
  rulebook: Rulebook,
) => Promise<void>;

/** Two kinds of private rows of one command. */
export function both<State, Input>(
  first: Keep<State, NoInfer<Input>>,
  second: Keep<State, NoInfer<Input>>,
): Keep<State, Input> {
  return async (...kept) => {
    await first(...kept);
    await second(...kept);
  };
}

export type Fields = Readonly<Record<string, z.ZodType>>;
/** Of any input, any field. */
export type TimeField<Input> = string extends keyof Input
  ? string
  : { [K in keyof Input]: Input[K] extends number | undefined ? K : never }[keyof Input] & string;

/** A command on a complaint, as a value: a mutation of the same name, everything about it in one file. What takes the state or the
 *  input is a method: so a command of any input is a `Command<State, Row>`, and is handed what its own `input` has parsed. */
export interface Command<State, Row, Input extends z.ZodObject<Fields> = z.ZodObject<Fields>> {
  /** Of the mutation, in logs, metrics and guides. */
  readonly name: string;
  /** What it gets besides `complaintId`, `idempotencyKey` and `expectedVersion`. Parsed once: `decide` receives it sound. */
  readonly input: Input;
  /** The field that names what it is about, such as a letter, where it is not given a `complaintId`: see `complaintOf`. */
  readonly about?: keyof z.output<Input> & string;
  /** Other complaints that the input names: whoever asks has to see them too. */
  mentions?(input: z.output<Input>): readonly string[];
  /** The field that tells when the fact happened: a `fields.ownTime`. It may not lie ahead, nor before `notBefore`. */
  readonly happened?: TimeField<z.output<Input>>;
  /** What the fact may not precede; receipt, if left out. */
  notBefore?(state: NonNullable<State>, input: z.output<Input>): Instant | undefined;
  /** Who may, and when, whatever the input: asked before `decide`, and by whoever wants to know what can be done. Pure. Left out
   *  where nothing is against it. */
  may?(state: NonNullable<State>, context: Context<Rules>): Rejection | undefined;
  /** Pure. What its facts bring about is added by the decider's `consequences`. */
  decide(state: NonNullable<State>, input: z.output<Input>, context: Context<Rules>): readonly Fact[] | Rejection;
  keep?(...kept: Parameters<Keep<State, z.output<Input>>>): Promise<void>;
  /** Id of what it made or changed; else of what it is about, or the complaint's own. Kept with the idempotency key: never personal data. */
  made?(input: z.output<Input>, change: Change<State>): string;
  /** The success type and its own field; the kit adds `complaint` and `position`. */
  readonly shows: (row: Row, made: string) => { readonly __typename: string };
}

/** A service's way to state commands: fixes its state and row, and leaves the input to each. */
export function commandsOn<State, Row>() {
  return <Input extends z.ZodObject<Fields>>(command: Command<State, Row, Input>): Command<State, Row, Input> =>
    command;
}

/** The fact of this type that a command just stated.   @throws when it stated none: a bug */
export function ownFact<T extends EventType>(
  { own }: { readonly own: readonly ComplaintEvent[] },
  type: T,
): ComplaintEvent<T> {
  const found = own.find((event): event is ComplaintEvent<T> & ComplaintEvent => event.type === type);
  if (found === undefined) throw new Error(`the command stated no ${type}`);
  return found;
}
