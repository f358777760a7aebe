import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, type GraphQLSchema, NoDeprecatedCustomRule, validate } from 'graphql';
import type { GatewayContext } from './request-context';

/** Tells who asks for what goes: in `extensions.deprecations` of the answer, a sentence for each field, and to us by `onUse`. */
export function tellDeprecations(
  onUse: (told: string, context: GatewayContext) => void,
): ApolloServerPlugin<GatewayContext> {
  const known = new WeakMap<DocumentNode, readonly string[]>();
  const toldOf = (schema: GraphQLSchema, document: DocumentNode): readonly string[] => {
    const told =
      known.get(document) ?? validate(schema, document, [NoDeprecatedCustomRule]).map(({ message }) => message);
    known.set(document, told);
    return told;
  };
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ document, schema, response, contextValue }) => {
        if (document === undefined || response.body.kind !== 'single') return;
        const told = [...new Set(toldOf(schema, document))];
        if (told.length === 0) return;
        for (const each of told) onUse(each, contextValue);
        const { singleResult } = response.body;
        singleResult.extensions = { ...singleResult.extensions, deprecations: told };
      },
    }),
  };
}
