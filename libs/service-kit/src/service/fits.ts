import {
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  parse,
  type TypeDefinitionNode,
  type TypeExtensionNode,
  type TypeNode,
} from 'graphql';
import type { z } from 'zod';
import type { Command } from './command';
import { mustSay } from './needs';
import type { Batch, Opening } from './opening';
import type { SubjectCommand } from './subject-command';

/** Everything that stands behind the mutations of a service. */
export interface Behind<State, Row> {
  readonly commands: readonly Command<State, Row>[];
  readonly openings?: readonly Opening<State, Row>[];
  readonly batches?: readonly Batch<State, Row>[];
  readonly subjectCommands?: readonly SubjectCommand<State>[];
}

/** What stands behind a mutation, as far as the schema has to say the same. */
interface Taking {
  readonly name: string;
  /** Its fields, and what parses each; undefined for what is not parsed here. */
  readonly takes: Readonly<Record<string, z.ZodType | undefined>>;
  /** What may be answered besides a success. */
  readonly problems: readonly string[];
  /** Whether the success has no complaint to show. */
  readonly isOfSubject?: boolean;
}

const everyProblem = ['InvalidInput', 'NotFound', 'Refused', 'IdempotencyConflict', 'ChangedMeanwhile'];
/** Of what is only just beginning nobody can have changed anything, and nothing is looked up. */
const openingProblems = ['InvalidInput', 'Refused', 'IdempotencyConflict'];

/** A command stands in two places, the SDL and its file: this tells where they differ.
 *  @returns each difference in words; none when every mutation is a command, takes the same fields, demands none
 *  that can be left out, and may answer a success and every problem */
export function misfits<State, Row>(sdl: string, behind: Behind<State, Row>): readonly string[] {
  const document = parse(sdl);
  const fields = objectsIn(document).flatMap(({ name, fields: all = [] }) =>
    all.map((field) => ({ type: name.value, field })),
  );
  const mutations = fields.filter(({ type }) => type === 'Mutation').map(({ field }) => field);
  const all = takings(behind);
  return [
    ...fields.filter(isUnsaid).map(({ type, field }) => `${type}.${field.name.value} does not say who may: @needs`),
    ...mutations
      .filter((mutation) => all.every(({ name }) => name !== mutation.name.value))
      .map(({ name }) => `no command is called ${name.value}`),
    ...all.flatMap((taking) => {
      const mutation = mutations.find(({ name }) => name.value === taking.name);
      return mutation === undefined
        ? [`no mutation is called ${taking.name}`]
        : [...inputMisfits(document, mutation, taking), ...answerMisfits(document, mutation, taking)];
    }),
  ];
}

/** A field at the top or of `Complaint` that does not say who may: also found before anything is served. */
function isUnsaid({ type, field }: { readonly type: string; readonly field: FieldDefinitionNode }): boolean {
  const isSaid = field.directives?.some(({ name }) => name.value === 'needs') === true;
  return mustSay(type, field.name.value) && !isSaid;
}

function takings<State, Row>({
  commands,
  openings = [],
  batches = [],
  subjectCommands = [],
}: Behind<State, Row>): readonly Taking[] {
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
    ...subjectCommands.map(({ name, input }) => ({
      name,
      takes: { idempotencyKey: undefined, ...input.shape },
      problems: openingProblems,
      isOfSubject: true,
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
  const inSchema = definedIn(document, Kind.INPUT_OBJECT_TYPE_DEFINITION, type)?.fields ?? [];
  const names = inSchema.map((field) => field.name.value);
  // The other way round is told by the command: REQUIRED, with all other faults.
  const demanded = inSchema
    .filter((field) => field.type.kind === Kind.NON_NULL_TYPE)
    .filter((field) => takes[field.name.value]?.safeParse(undefined).success);
  return [
    ...names.filter((field) => !(field in takes)).map((field) => `${name} does not read ${field}`),
    ...Object.keys(takes)
      .filter((field) => !names.includes(field))
      .map((field) => `${type} does not declare ${field}`),
    ...demanded.map((field) => `${type}.${field.name.value} has to be there, and the command does without`),
  ];
}

/** A result that could not be told. */
function answerMisfits(
  document: DocumentNode,
  { type }: FieldDefinitionNode,
  { name, problems, isOfSubject = false }: Taking,
): readonly string[] {
  const union = definedIn(document, Kind.UNION_TYPE_DEFINITION, namedType(type));
  if (union === undefined) return [`${name} answers no union`];
  const members = union.types?.map((member) => member.name.value) ?? [];
  const isSuccess = (member: string) =>
    (isOfSubject && !everyProblem.includes(member)) ||
    definedIn(document, Kind.OBJECT_TYPE_DEFINITION, member)?.interfaces?.some((one) => one.name.value === 'Success');
  return [
    ...problems.filter((each) => !members.includes(each)).map((each) => `${union.name.value} lacks ${each}`),
    ...(members.some(isSuccess) ? [] : [`${union.name.value} has no success`]),
  ];
}

function objectsIn(document: DocumentNode) {
  return [...allOf(document, Kind.OBJECT_TYPE_DEFINITION), ...allOf(document, Kind.OBJECT_TYPE_EXTENSION)];
}

type Named = TypeDefinitionNode | TypeExtensionNode;

function allOf<K extends Named['kind']>({ definitions }: DocumentNode, kind: K) {
  return definitions.filter((each): each is Extract<Named, { readonly kind: K }> => each.kind === kind);
}

function definedIn<K extends Named['kind']>(document: DocumentNode, kind: K, name: string | undefined) {
  return allOf(document, kind).find((each) => each.name.value === name);
}

function namedType(type: TypeNode | undefined): string | undefined {
  if (type === undefined) return undefined;
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
