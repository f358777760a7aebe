import {
  type DocumentNode,
  type FieldDefinitionNode,
  type InputObjectTypeDefinitionNode,
  Kind,
  parse,
  type TypeNode,
} from 'graphql';
import type { AnyCommand } from './command';
import type { AnyOpening, Batch } from './opening';

/** Everything that stands behind the mutations of a service. */
export interface Behind<State, Row> {
  readonly commands: readonly AnyCommand<State, Row>[];
  readonly openings?: readonly AnyOpening<State, Row>[];
  readonly batches?: readonly Batch<State, Row>[];
}

/** A mutation, and the fields that what stands behind it takes. */
interface Taking {
  readonly name: string;
  readonly takes: readonly string[];
}

/** A command stands in two places, the SDL and its file: this tells where they differ.
 *  @returns each difference in words; none when every mutation is a command and takes the same fields */
export function misfits<State, Row>(sdl: string, behind: Behind<State, Row>): readonly string[] {
  const document = parse(sdl);
  const mutations = mutationsOf(document);
  const all = takings(behind);
  const known = new Set(all.map(({ name }) => name));
  return [
    ...mutations.filter(({ name }) => !known.has(name.value)).map(({ name }) => `no command is called ${name.value}`),
    ...all.flatMap((taking) => {
      const mutation = mutations.find(({ name }) => name.value === taking.name);
      return mutation === undefined
        ? [`no mutation is called ${taking.name}`]
        : inputMisfits(document, mutation, taking);
    }),
  ];
}

function takings<State, Row>({ commands, openings = [], batches = [] }: Behind<State, Row>): readonly Taking[] {
  return [
    ...commands.map(({ name, about, input }) => ({
      name,
      takes: [...new Set([about ?? 'complaintId', 'expectedVersion', 'idempotencyKey', ...Object.keys(input.shape)])],
    })),
    ...openings.map(({ name, input }) => ({ name, takes: ['idempotencyKey', ...Object.keys(input.shape)] })),
    ...batches.map(({ name, list }) => ({ name, takes: [list] })),
  ];
}

function inputMisfits(
  document: DocumentNode,
  { arguments: given = [] }: FieldDefinitionNode,
  { name, takes: inCommand }: Taking,
): readonly string[] {
  const type = namedType(given.find((each) => each.name.value === 'input')?.type);
  const declared = document.definitions.find(
    (each): each is InputObjectTypeDefinitionNode =>
      each.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION && each.name.value === type,
  );
  const inSchema = (declared?.fields ?? []).map((field) => field.name.value);
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
