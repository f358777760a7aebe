import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, type GraphQLSchema, NoDeprecatedCustomRule, validate } from 'graphql';
import type { GatewayContext } from './request-context';

/** A document has 2,000 tokens at most. */
const everyOne = { maxErrors: 2000 };

/** Tells who asks for what goes: in `extensions.deprecations` of the answer, a sentence for each field, and to us by `onUse`.
 *  What is given in variables is not seen: input fields and values of an enum that go are announced otherwise. */
export function tellDeprecations(
  onUse: (told: readonly string[], context: GatewayContext) => void,
): ApolloServerPlugin<GatewayContext> {
  const known = new WeakMap<DocumentNode, readonly string[]>();
  const toldOf = (schema: GraphQLSchema, document: DocumentNode): readonly string[] => {
    const uses = validate(schema, document, [NoDeprecatedCustomRule], everyOne);
    const told = [...new Set(uses.map(({ message }) => message))];
    known.set(document, told);
    return told;
  };
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ document, schema, response, contextValue }) => {
        if (document === undefined || response.body.kind !== 'single') return;
        const told = known.get(document) ?? toldOf(schema, document);
        if (told.length === 0 || contextValue.isRehearsal === true) return;
        onUse(told, contextValue);
        const { singleResult } = response.body;
        singleResult.extensions = { ...singleResult.extensions, deprecations: told };
      },
    }),
  };
}
