import { scalars } from '@gehoor/service-kit';
import { type GraphQLScalarType, type GraphQLSchema, isScalarType } from 'graphql';

const known: Readonly<Record<string, GraphQLScalarType>> = scalars;

/** Makes the public schema read its scalars as the services do. A composed schema only knows their names and takes anything for
 *  them: what is no date would then be found by the one service it is for, when others have acted already (GraphQL §6.1.2). */
export function readScalars(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    const reader = known[type.name];
    if (!isScalarType(type) || reader === undefined) continue;
    type.parseValue = (value) => reader.parseValue(value);
    type.parseLiteral = (node, variables) => reader.parseLiteral(node, variables);
  }
}
