import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** Refuses a variable that is null where the graph takes no null. Validation lets one that may be null into a place with a default
 *  (GraphQL §5.8.5), and only its value tells: a service would find it when others have acted.
 *  @throws BAD_USER_INPUT with the place */
export function refuseMisplacedNulls(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>> = {},
): void {
  const nulls = (operation.variableDefinitions ?? []).flatMap(({ variable: { name }, defaultValue }) => {
    const isNull = name.value in given ? given[name.value] === null : defaultValue?.kind === Kind.NULL;
    return isNull ? [name.value] : [];
  });
  if (nulls.length === 0) return;
  const typeInfo = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      OperationDefinition: (node) => (node === operation ? undefined : false),
      VariableDefinition: () => false,
      Variable: (node) => {
        const type = typeInfo.getInputType();
        if (!isNonNullType(type) || !nulls.includes(node.name.value)) return;
        const message = `Variable "$${node.name.value}" is null, where ${String(type)} is asked for.`;
        throw new GraphQLError(message, { nodes: node, extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
      },
    }),
  );
}
