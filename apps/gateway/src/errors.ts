import { type GraphQLFormattedError } from 'graphql';

/** Codes a caller may see; anything else is a fault of ours and says no more than that. */
const publicCodes = new Set([
  'UNAUTHENTICATED',
  'IDENTITY_PROVIDER_UNAVAILABLE',
  'FORBIDDEN',
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'PAYLOAD_TOO_LARGE',
  'SUBGRAPH_UNAVAILABLE',
]);

/** graphql-js repeats a whole input to say which of its fields is wrong: names and addresses, for logs that are not ours. */
function withoutValue(message: string): string {
  return message.replace(
    /^(Variable "\$\w+") got invalid value [^]*?( at "[\w.[\]]+")?; ([^;]*)$/,
    '$1 has an invalid value$2: $3',
  );
}

/** What of an error leaves the house: message, place, stable code. */
export function publicError(error: GraphQLFormattedError): GraphQLFormattedError {
  const given = error.extensions?.['code'];
  const isPublic = typeof given === 'string' && publicCodes.has(given);
  const { reason, scope } = error.extensions ?? {};
  return {
    message: isPublic ? withoutValue(error.message) : 'Something went wrong on our side.',
    ...(error.locations ? { locations: error.locations } : {}),
    ...(error.path ? { path: error.path } : {}),
    extensions: {
      code: isPublic ? given : 'INTERNAL',
      ...(isPublic && typeof reason === 'string' ? { reason } : {}),
      ...(isPublic && typeof scope === 'string' ? { scope } : {}),
    },
  };
}
