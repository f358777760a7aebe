import {
  type DocumentNode,
  type FieldDefinitionNode,
  type InputObjectTypeDefinitionNode,
  Kind,
  parse,
  type TypeNode,
} from 'graphql';
import type { AnyCommand } from './command';

const everyCommandTakes = ['complaintId', 'expectedVersion', 'idempotencyKey'];

/** A command stands in two places, the SDL and its file: this tells where they differ.
 *  @returns each difference in words; none when every mutation is a command and takes the same fields */
export function misfits<State, Row>(sdl: string, commands: readonly AnyCommand<State, Row>[]): readonly string[] {
  const document = parse(sdl);
  const mutations = mutationsOf(document);
  const known = new Set(commands.map(({ name }) => name));
  return [
    ...mutations.filter(({ name }) => !known.has(name.value)).map(({ name }) => `no command is called ${name.value}`),
    ...commands.flatMap((command) => {
      const mutation = mutations.find(({ name }) => name.value === command.name);
      return mutation === undefined
        ? [`no mutation is called ${command.name}`]
        : inputMisfits(document, mutation, command);
    }),
  ];
}

function inputMisfits<State, Row>(
  document: DocumentNode,
  { arguments: given = [] }: FieldDefinitionNode,
  { name, input }: AnyCommand<State, Row>,
): readonly string[] {
  const type = namedType(given.find((each) => each.name.value === 'input')?.type);
  const declared = document.definitions.find(
    (each): each is InputObjectTypeDefinitionNode =>
      each.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION && each.name.value === type,
  );
  const inSchema = (declared?.fields ?? []).map((field) => field.name.value);
  const inCommand = [...everyCommandTakes, ...Object.keys(input.shape)];
  return [
    ...inSchema.filter((field) => !inCommand.includes(field)).map((field) => `${name} does not read ${field}`),
    ...inCommand.filter((field) => !inSchema.includes(field)).map((field) => `${type} does not declare ${field}`),
  ];
}

function mutationsOf({ definitions }: DocumentNode): readonly FieldDefinitionNode[] {
  return definitions.flatMap((each) =>
    (each.kind === Kind.OBJECT_TYPE_DEFINITION || each.kind === Kind.OBJECT_TYPE_EXTENSION) &&
    each.name.value === 'Mutation'
      ? (each.fields ?? [])
      : [],
  );
}

function namedType(type: TypeNode | undefined): string | undefined {
  if (type === undefined) return undefined;
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
