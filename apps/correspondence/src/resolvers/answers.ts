import type { Rejection } from '@gehoor/decision';
import {
  mutationResult,
  notFound,
  parseInput,
  requireIdentity,
  type GraphContext,
  type Identity,
  type InvalidInput,
  type Language,
} from '@gehoor/service-kit';
import { z } from 'zod';
import { viewerOf } from '../access';
import type { LetterCommand } from '../commands';
import { draftLetter } from '../domain/draft';
import { isIncomplete, type Incomplete } from '../domain/refusals';
import { rulesFor } from '../domain/rules';
import type { DraftLetterInput, LetterIncomplete } from '../generated/schema-types';
import type { LetterRow } from '../store/letter-row';
import { letterById } from '../store/queries';
import { inputs } from './input';
import type { ResolverParts } from './resolver-parts';
import { missingView } from './views';

interface Answer {
  readonly letterId: string;
}

type Decision = Pick<LetterCommand<Rejection, Answer>, 'decide' | 'also'>;
type Body = { readonly idempotencyKey: string };
type LetterIncompleteProblem = LetterIncomplete & { readonly __typename: 'LetterIncomplete' };

const uuid = z.uuid();

/** How mutations become commands, and what came of a command an answer: the letter as it then is, or a problem. */
export function createAnswers({ store, commands, rulebook }: ResolverParts) {
  const find = async (context: GraphContext, id: string): Promise<LetterRow | undefined> =>
    uuid.safeParse(id).success
      ? store.withFirm(context.identity.firm, (tx) => letterById(tx, id, viewerOf(context)))
      : undefined;

  async function run(
    context: GraphContext,
    command: string,
    complaintId: string,
    body: Body,
    decision: Decision & Pick<LetterCommand<Rejection, Answer>, 'answer'>,
  ) {
    const { identity, language, correlationId, traceparent } = context;
    const result = await commands.run<Rejection, Answer>({
      ...{ firm: identity.firm, complaintId, command, actor: identity.subject, correlationId, traceparent },
      idempotency: { key: body.idempotencyKey, body: { command, ...body } },
      ...decision,
    });
    const letter = 'answer' in result ? await find(context, result.answer.letterId) : undefined;
    const answer = mutationResult(result, language, () => {
      if (letter === undefined) throw new Error('a letter was changed and cannot be found');
      return { letter };
    });
    return { answer, rejection: result.status === 'rejected' ? result.rejection : undefined };
  }

  function incompleteProblem(
    { code, message, data }: Incomplete,
    row: LetterRow,
    language: Language,
  ): LetterIncompleteProblem {
    const procedure = rulebook.procedure(row.procedureId, row.procedureVersion);
    const missing = missingView(
      data.missing,
      row.kind,
      rulesFor(rulebook, { procedure, calendar: procedure.calendar }),
    );
    return { __typename: 'LetterIncomplete', code, message: message[language], missing };
  }

  return {
    async drafted(context: GraphContext, input: DraftLetterInput) {
      const parsed = parseInput(inputs.draft, input, context.language);
      if (!parsed.ok) return parsed.problem;
      const { complaintId, kind } = parsed.value;
      if (!uuid.safeParse(complaintId).success) return notFound(context.language);
      const { answer } = await run(context, 'draft letter', complaintId, parsed.value, {
        decide: (state, given) => draftLetter(state, given, { kind }),
        answer: ({ own }) => ({
          letterId: own.flatMap((event) => (event.type === 'letter.drafted' ? [event.data.letterId] : []))[0] ?? '',
        }),
      });
      return answer;
    },

    /** Parses the input, finds the letter, and runs what `decisionFor` makes of it. */
    async aboutLetter<S extends z.ZodType<Body & { readonly letterId: string }>>(
      context: GraphContext,
      command: string,
      schema: S,
      input: unknown,
      decisionFor: (input: z.infer<S>, row: LetterRow, identity: Identity) => Decision,
    ) {
      const identity = requireIdentity(context);
      const parsed = parseInput(schema, input, context.language);
      if (!parsed.ok) return parsed.problem satisfies InvalidInput;
      const row = await find(context, parsed.value.letterId);
      if (row === undefined) return notFound(context.language);
      const { answer, rejection } = await run(context, command, row.complaintId, parsed.value, {
        ...decisionFor(parsed.value, row, identity),
        answer: () => ({ letterId: row.id }),
      });
      return rejection !== undefined && isIncomplete(rejection)
        ? incompleteProblem(rejection, row, context.language)
        : answer;
    },
  };
}
