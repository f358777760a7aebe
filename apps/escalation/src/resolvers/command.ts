import { unknownComplaint, type Rejection } from '@gehoor/decision';
import type { EventData, EventType } from '@gehoor/contracts';
import { handleOne, type Change, type Tx } from '@gehoor/event-store';
import { mutationResult, notFound, parseInput, requireScope, type GraphContext, type Scope } from '@gehoor/service-kit';
import { z } from 'zod';
import type { Actor, CaseFact, CaseState, Rules } from '../domain/case';
import { factsOfType } from '../domain/case';
import type { Asked } from '../domain/guard';
import { rulesOf } from '../rules';
import type { CaseRow } from '../store/case-row';
import { addNote } from '../store/notes';
import { casesOf } from '../store/queries';
import type { ResolverParts } from './index';
import { common } from './input';

/** What a mutation is made of: its input, the decision, what is kept beside the events, and what it shows. */
export interface CommandSpec<Input extends z.ZodType, Shown> {
  /** Its name, for logs and metrics. */
  readonly command: string;
  readonly input: Input;
  /** `cases:handle`, if left out. */
  readonly scope?: Scope;
  readonly decide: (
    state: CaseState,
    rules: Rules,
    command: z.infer<Input> & { readonly actor: Actor },
    asked: Asked,
  ) => readonly CaseFact[] | Rejection;
  /** Personal text, kept apart. */
  readonly note?: (input: z.infer<Input>, change: Change<CaseState>) => PersonalText | undefined;
  readonly also?: (tx: Tx, input: z.infer<Input>, context: GraphContext, change: Change<CaseState>) => Promise<void>;
  /** Id of what the command made or changed; the complaint itself, if left out. */
  readonly id?: (input: z.infer<Input>, change: Change<CaseState>) => string;
  readonly show: (row: CaseRow, id: string) => Shown | undefined;
}

export interface PersonalText {
  readonly kind: string;
  readonly about?: string;
  readonly text: string | undefined;
}

interface Args {
  readonly input: unknown;
}

/** A mutation from its parts: parse, decide, answer. */
export function command<Input extends z.ZodType, Shown>(parts: ResolverParts, spec: CommandSpec<Input, Shown>) {
  return async (_: unknown, { input }: Args, context: GraphContext) => {
    const { identity, language } = context;
    requireScope(identity, spec.scope ?? 'cases:handle');
    const [shared, own] = [parseInput(common, input, language), parseInput(spec.input, input, language)];
    if (!shared.ok) return shared.problem;
    if (!own.ok) return own.problem;
    const { complaintId, idempotencyKey } = shared.value;
    if (!z.uuid().safeParse(complaintId).success) return notFound(language);
    const actor = { subject: identity.subject, roles: identity.roles };
    const result = await handleOne<CaseState, Rejection, { readonly id: string }>(parts.store, {
      ...{ firm: identity.firm, complaintId, command: spec.command, actor: identity.subject },
      correlationId: context.correlationId,
      ...(context.traceparent === undefined ? {} : { traceparent: context.traceparent }),
      idempotency: { key: idempotencyKey, body: { complaintId, ...asObject(own.value) } },
      decide: (state, asked) => {
        const rules = rulesOf(parts.rulebook, state);
        return rules === undefined
          ? unknownComplaint
          : spec.decide(state, rules, { ...asObject(own.value), actor }, asked);
      },
      also: async (tx, change) => {
        await keepNote(tx, spec.note?.(own.value, change), identity.subject, change);
        await spec.also?.(tx, own.value, context, change);
      },
      answer: (change) => ({ id: spec.id?.(own.value, change) ?? complaintId }),
    });
    return mutationResult(result, language, ({ id }) => shown(parts, spec, identity.firm, complaintId, id));
  };
}

/** The parsed input is what its schema says: an object, which zod's general type does not tell. */
function asObject<T>(value: T): T & object {
  if (typeof value !== 'object' || value === null) throw new Error('an input is an object');
  return value;
}

async function keepNote(
  tx: Tx,
  note: PersonalText | undefined,
  author: string,
  change: Change<CaseState>,
): Promise<void> {
  if (note?.text === undefined) return;
  const { firm, complaintId, now } = change;
  await addNote(tx, {
    firm,
    complaintId,
    kind: note.kind,
    about: note.about ?? null,
    text: note.text,
    author,
    at: now,
  });
}

async function shown<Input extends z.ZodType, Shown>(
  { store, clock }: ResolverParts,
  { show, command: name }: CommandSpec<Input, Shown>,
  firm: string,
  complaintId: string,
  id: string,
): Promise<Shown> {
  const [row] = await store.withFirm(firm, (tx) => casesOf(tx, clock, [complaintId]));
  const result = row === undefined ? undefined : show(row, id);
  if (result === undefined) throw new Error(`${name} on ${complaintId} left nothing to show`);
  return result;
}

/** A field of the last fact of a type that a change has added. */
export function madeBy<T extends EventType>(
  change: Change<CaseState>,
  type: T,
  idOf: (data: EventData<T>) => string,
): string {
  const fact = factsOfType({ history: change.own }, type).at(-1);
  if (fact === undefined) throw new Error(`the command left no ${type}`);
  // The fact found has the data of its own type, which TypeScript does not follow through the union.
  return idOf(fact.data as EventData<T>);
}
