import type { ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import type { Log } from '@gehoor/event-store';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { GraphContext } from './identity';

const unexpected = 'INTERNAL_SERVER_ERROR';

/** What the caller may know of an error: of one we foresaw its message and code, of any other only that it happened. */
export function formatError(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const { message, locations, path } = formatted;
  const { stacktrace: _never, ...extensions } = formatted.extensions ?? {};
  const code = typeof extensions['code'] === 'string' ? extensions['code'] : unexpected;
  if (code !== unexpected) return { message, locations, path, extensions: { ...extensions, code } };
  return { message: 'Something went wrong on our side.', locations, path, extensions: { code: 'INTERNAL' } };
}

/** Logs unexpected errors, and puts the trace id under every error, so that the two can be brought together. */
export function errorReporting(log: Log): ApolloServerPlugin<GraphContext> {
  return {
    requestDidStart: async () => ({
      didEncounterErrors: async ({ errors, contextValue, operationName }) => {
        for (const error of errors.filter(isUnexpected)) {
          const where = { correlationId: contextValue.correlationId, operationName, path: error.path?.join('.') };
          log.error({ err: unwrapResolverError(error), ...where }, 'a GraphQL call failed');
        }
      },
      willSendResponse: async ({ response, contextValue }) => {
        if (response.body.kind !== 'single' || response.body.singleResult.errors === undefined) return;
        const traceId = traceIdOf(contextValue);
        response.body.singleResult.errors = response.body.singleResult.errors.map((error) => ({
          ...error,
          extensions: { ...error.extensions, traceId },
        }));
      },
    }),
  };
}

/** The trace id of the W3C header if there is one, else the correlation id. */
export function traceIdOf({ traceparent, correlationId }: Pick<GraphContext, 'traceparent' | 'correlationId'>): string {
  return traceparent?.split('-')[1] ?? correlationId;
}

function isUnexpected(error: GraphQLError): boolean {
  const code = error.extensions['code'];
  return code === undefined || code === unexpected;
}
