import {
  type DocumentNode,
  type FieldDefinitionNode,
  type InputObjectTypeDefinitionNode,
  type InputValueDefinitionNode,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  Kind,
  parse,
  type TypeNode,
  type UnionTypeDefinitionNode,
} from 'graphql';
import type { z } from 'zod';
import type { AnyCommand } from './command';
import { mustSay } from './needs';
import type { AnyOpening, Batch } from './opening';

/** Everything that stands behind the mutations of a service. */
export interface Behind<State, Row> {
  readonly commands: readonly AnyCommand<State, Row>[];
  readonly openings?: readonly AnyOpening<State, Row>[];
  readonly batches?: readonly Batch<State, Row>[];
}

/** What stands behind a mutation, as far as the schema has to say the same. */
interface Taking {
  readonly name: string;
  /** Its fields, and what parses each; undefined for what is not parsed here. */
  readonly takes: Readonly<Record<string, z.ZodType | undefined>>;
  /** What may be answered besides a success. */
  readonly problems: readonly string[];
}

const everyProblem = ['InvalidInput', 'NotFound', 'Refused', 'IdempotencyConflict', 'ChangedMeanwhile'];
/** Of what is only just beginning nobody can have changed anything, and nothing is looked up. */
const openingProblems = ['InvalidInput', 'Refused', 'IdempotencyConflict'];

/** A command stands in two places, the SDL and its file: this tells where they differ.
 *  @returns each difference in words; none when every mutation is a command, takes the same fields, demands none
 *  that can be left out, and may answer a success and every problem */
export function misfits<State, Row>(sdl: string, behind: Behind<State, Row>): readonly string[] {
  const document = parse(sdl);
  const mutations = mutationsOf(document);
  const all = takings(behind);
  const known = new Set(all.map(({ name }) => name));
  return [
    ...unsaid(document),
    ...mutations.filter(({ name }) => !known.has(name.value)).map(({ name }) => `no command is called ${name.value}`),
    ...all.flatMap((taking) => {
      const mutation = mutations.find(({ name }) => name.value === taking.name);
      return mutation === undefined
        ? [`no mutation is called ${taking.name}`]
        : [...inputMisfits(document, mutation, taking), ...answerMisfits(document, mutation, taking)];
    }),
  ];
}

/** Fields at the top and of `Complaint` that do not say who may: also found before anything is served. */
function unsaid({ definitions }: DocumentNode): readonly string[] {
  return objectsIn(definitions).flatMap(({ name: { value: type }, fields = [] }) =>
    fields
      .filter(({ name, directives = [] }) => {
        const isSaid = directives.some((directive) => directive.name.value === 'needs');
        return mustSay(type, name.value) && !isSaid;
      })
      .map(({ name }) => `${type}.${name.value} does not say who may: @needs`),
  );
}

function objectsIn(definitions: DocumentNode['definitions']) {
  return definitions.filter(
    (each): each is ObjectTypeDefinitionNode | ObjectTypeExtensionNode =>
      each.kind === Kind.OBJECT_TYPE_DEFINITION || each.kind === Kind.OBJECT_TYPE_EXTENSION,
  );
}

function takings<State, Row>({ commands, openings = [], batches = [] }: Behind<State, Row>): readonly Taking[] {
  const common = { idempotencyKey: undefined, expectedVersion: undefined };
  return [
    ...commands.map(({ name, about = 'complaintId', input }) => ({
      name,
      takes: { [about]: undefined, ...common, ...input.shape },
      problems: everyProblem,
    })),
    ...openings.map(({ name, input }) => ({
      name,
      takes: { idempotencyKey: undefined, ...input.shape },
      problems: openingProblems,
    })),
    ...batches.map(({ name, list }) => ({ name, takes: { [list]: undefined }, problems: openingProblems })),
  ];
}

function inputMisfits(
  document: DocumentNode,
  { arguments: given = [] }: FieldDefinitionNode,
  { name, takes }: Taking,
): readonly string[] {
  const type = namedType(given.find((each) => each.name.value === 'input')?.type);
  const declared = document.definitions.find(
    (each): each is InputObjectTypeDefinitionNode =>
      each.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION && each.name.value === type,
  );
  const inSchema = declared?.fields ?? [];
  const names = inSchema.map((field) => field.name.value);
  return [
    ...names.filter((field) => !(field in takes)).map((field) => `${name} does not read ${field}`),
    ...Object.keys(takes)
      .filter((field) => !names.includes(field))
      .map((field) => `${type} does not declare ${field}`),
    ...inSchema.flatMap((field) => demandMisfit(field, takes[field.name.value], `${type}.${field.name.value}`)),
  ];
}

/** A field that the schema demands without need. The other way round is told by the command: REQUIRED, with all other faults. */
function demandMisfit(
  { type }: InputValueDefinitionNode,
  schema: z.ZodType | undefined,
  field: string,
): readonly string[] {
  const isDemanded = type.kind === Kind.NON_NULL_TYPE;
  const canBeLeftOut = schema?.safeParse(undefined).success === true;
  return isDemanded && canBeLeftOut ? [`${field} has to be there, and the command does without`] : [];
}

/** A result that could not be told. */
function answerMisfits(
  document: DocumentNode,
  { type }: FieldDefinitionNode,
  { name, problems }: Taking,
): readonly string[] {
  const union = document.definitions.find(
    (each): each is UnionTypeDefinitionNode =>
      each.kind === Kind.UNION_TYPE_DEFINITION && each.name.value === namedType(type),
  );
  if (union === undefined) return [`${name} answers no union`];
  const members = union.types?.map((member) => member.name.value) ?? [];
  const isSuccess = (member: string) =>
    document.definitions.some(
      (each) =>
        each.kind === Kind.OBJECT_TYPE_DEFINITION &&
        each.name.value === member &&
        each.interfaces?.some((one) => one.name.value === 'Success'),
    );
  return [
    ...problems.filter((each) => !members.includes(each)).map((each) => `${union.name.value} lacks ${each}`),
    ...(members.some(isSuccess) ? [] : [`${union.name.value} has no success`]),
  ];
}

function mutationsOf({ definitions }: DocumentNode): readonly FieldDefinitionNode[] {
  return objectsIn(definitions).flatMap(({ name, fields = [] }) => (name.value === 'Mutation' ? fields : []));
}

function namedType(type: TypeNode | undefined): string | undefined {
  if (type === undefined) return undefined;
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
