import { cursorValue, decodeCursor, encodeCursor, type GraphContext, loaderOf } from '@gehoor/service-kit';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import type { ExplanationResolvers, ExplanationStepResolvers } from '../generated/schema-types';

const place = z.tuple([z.iso.date(), cursorValue.instant.nullable()]);
const mostPerPage = 100;
const mostPerRequest = 5_000;
const allowance = Symbol('steps that may still be explained');

/** How a due instant came about. Each explanation is bounded; so is what one request gets explained, since complaints,
 *  their clocks and aliases multiply it. */
export const explanationResolvers: ExplanationResolvers = {
  __isTypeOf: (value) => 'inWords' in value,
  dueAt: ({ dueAt }) => new Date(dueAt),
  text: ({ inWords }, _, context) =>
    within(context, () => {
      const { text, steps } = inWords();
      return { given: text, steps };
    }),
  steps: ({ steps }, { first, after }, context) => {
    if (first < 1 || first > mostPerPage) throw badInput(`first lies between 1 and ${mostPerPage}.`);
    const page = typeof after === 'string' ? { first, after: placeOf(after) } : { first };
    return within(context, () => {
      const given = steps(page);
      return { given, steps: given.length };
    });
  },
};

export const explanationStepResolvers: ExplanationStepResolvers = {
  cursor: ({ on, from }) => encodeCursor([on, from?.getTime() ?? null]),
};

function placeOf(cursor: string) {
  const [on, from] = decodeCursor(cursor, place);
  return from === null ? { on } : { on, from };
}

/** @throws BAD_USER_INPUT when the request has had its steps, before anything is reckoned */
function within<T>(context: GraphContext, explain: () => { readonly given: T; readonly steps: number }): T {
  const left = loaderOf(context, allowance, () => ({ steps: mostPerRequest }));
  if (left.steps <= 0)
    throw badInput(`One request is explained ${mostPerRequest} steps at most; ask for fewer at once.`);
  const { given, steps } = explain();
  // What has no steps is no work without limit either: a sentence costs as much as a few.
  left.steps -= Math.max(steps, 5);
  return given;
}

function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
