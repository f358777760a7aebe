import { cursorValue, encodeCursor, type GraphContext, pageOf } from '@gehoor/service-kit';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import type { Resolvers } from '../generated/schema-types';

const place = z
  .tuple([z.iso.date(), cursorValue.instant.nullable()])
  .transform(([on, from]) => ({ on, from: from ?? undefined }));
const mostPerRequest = 5_000;
/** How many steps a request may still be explained: no loader, since a mutation clears those. */
const allowances = new WeakMap<GraphContext, number>();

/** How a due instant came about. Each explanation is bounded; so is what one request gets explained, since complaints,
 *  their clocks and aliases multiply it. */
export const explanationTypes: Pick<Resolvers, 'Explanation' | 'ExplanationStep'> = {
  Explanation: {
    text: ({ inWords }, _, context) =>
      within(context, () => {
        const { text, steps } = inWords();
        return { given: text, steps };
      }),
    steps: ({ steps }, asked, context) => {
      const page = pageOf(asked, place);
      return within(context, () => {
        const given = steps(page);
        return { given, steps: given.length };
      });
    },
  },
  ExplanationStep: { cursor: ({ on, from }) => encodeCursor([on, from?.getTime() ?? null]) },
};

/** @throws BAD_USER_INPUT when the request has had its steps, before anything is reckoned */
function within<T>(context: GraphContext, explain: () => { readonly given: T; readonly steps: number }): T {
  const left = allowances.get(context) ?? mostPerRequest;
  if (left <= 0)
    throw new GraphQLError(`One request is explained ${mostPerRequest} steps at most; ask for fewer at once.`, {
      extensions: { code: 'BAD_USER_INPUT' },
    });
  const { given, steps } = explain();
  // What has no steps is no work without limit either: a sentence costs as much as a few.
  allowances.set(context, left - Math.max(steps, 5));
  return given;
}
