import { type FieldDefinitionNode, type InputObjectTypeDefinitionNode, Kind, parse, type TypeNode } from 'graphql';
import { sharedTypeDefs } from '@gehoor/service-kit';

/** A field of an input, as the schema has it. */
export interface InputField {
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  /** Names of its enum, where it is of one. */
  readonly values?: readonly string[] | undefined;
}

/** What the schema says of a mutation: what it takes, and who may. */
export interface Mutation {
  readonly name: string;
  readonly fields: readonly InputField[];
  readonly scopes: readonly string[];
  readonly who: readonly string[];
}

/** What the kit settles for every command. */
const settledByKit: readonly string[] = ['idempotencyKey', 'expectedVersion', 'complaintId'];

/** The mutations of a service, by its SDL. */
export function mutationsIn(schema: string): ReadonlyMap<string, Mutation> {
  const { definitions } = parse(`${sharedTypeDefs}\n${schema}`);
  const inputs = new Map(
    definitions.flatMap((each) => (each.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ? [[each.name.value, each]] : [])),
  );
  const enums = new Map(
    definitions.flatMap((each) =>
      each.kind === Kind.ENUM_TYPE_DEFINITION
        ? [[each.name.value, (each.values ?? []).map(({ name }) => name.value)] as const]
        : [],
    ),
  );
  const fields = definitions.flatMap((each) => {
    const isType = each.kind === Kind.OBJECT_TYPE_DEFINITION || each.kind === Kind.OBJECT_TYPE_EXTENSION;
    return isType && each.name.value === 'Mutation' ? (each.fields ?? []) : [];
  });
  return new Map(fields.map((field) => [field.name.value, mutationOf(field, inputs, enums)]));
}

function mutationOf(
  field: FieldDefinitionNode,
  inputs: ReadonlyMap<string, InputObjectTypeDefinitionNode>,
  enums: ReadonlyMap<string, readonly string[]>,
): Mutation {
  const input = inputs.get(namedIn(field.arguments?.[0]?.type));
  const given = (input?.fields ?? []).map(({ name, type }): InputField => {
    const isRequired = type.kind === Kind.NON_NULL_TYPE;
    return { name: name.value, type: namedIn(type), isRequired, values: enums.get(namedIn(type)) };
  });
  return {
    name: field.name.value,
    fields: given.filter(({ name }) => !settledByKit.includes(name)),
    scopes: needed(field, 'scope'),
    who: needed(field, 'who'),
  };
}

function namedIn(type: TypeNode | undefined): string {
  if (type === undefined) return '';
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedIn(type.type);
}

/** What the `@needs` of a mutation says. */
function needed({ directives }: FieldDefinitionNode, name: 'scope' | 'who'): readonly string[] {
  const value = directives
    ?.find((each) => each.name.value === 'needs')
    ?.arguments?.find((each) => each.name.value === name)?.value;
  if (value === undefined) return [];
  const list = value.kind === Kind.LIST ? value.values : [value];
  return list.flatMap((each) => (each.kind === Kind.STRING ? [each.value] : []));
}
