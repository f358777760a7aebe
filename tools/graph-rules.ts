import { type Change, ChangeType, CriticalityLevel, diff } from '@graphql-inspector/core';
import {
  type DocumentNode,
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isListType,
  isObjectType,
  type GraphQLOutputType,
} from 'graphql';

/** What a list shows that is no thing of its own: it is part of what shows it, and is never asked for again.
 *  A cache keeps it within that parent. */
const values = new Set([
  'CaseNote',
  'ClockExtension',
  'ClockPause',
  'CustodyLink',
  'ExplanationStep',
  'FieldProblem',
  'LetterApproval',
  'LetterDate',
  'LetterNote',
  'MissingElement',
  'Outside',
  'PromiseLine',
  'PromisedDate',
  'ReferralOffer',
  'RelatedComplaint',
  'Remedy',
  'RoleInformed',
]);

/** Of a field that goes: what is there instead, and from which day on it may be missing. */
const deprecation = /^[A-Z].*\. Goes after (\d{4}-\d{2}-\d{2})\.$/;

const own = (schema: GraphQLSchema): readonly GraphQLNamedType[] =>
  Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));

interface Said {
  readonly where: string;
  readonly description: string | null | undefined;
  readonly deprecated?: string | null | undefined;
}

function everything(schema: GraphQLSchema): readonly Said[] {
  return own(schema).flatMap((type): Said[] => {
    const { name, description, astNode } = type;
    if (!astNode) return [];
    const inner = isEnumType(type) ? type.getValues() : 'getFields' in type ? Object.values(type.getFields()) : [];
    return [
      { where: name, description },
      ...inner.flatMap((each) => [
        { where: `${name}.${each.name}`, description: each.description, deprecated: each.deprecationReason },
        ...argumentsOf(each).map((arg) => ({
          where: `${name}.${each.name}(${arg.name}:)`,
          description: arg.description,
          deprecated: arg.deprecationReason,
        })),
      ]),
    ];
  });
}

const argumentsOf = (field: object): readonly GraphQLArgument[] =>
  'args' in field && Array.isArray(field.args) ? field.args : [];

/** What is not described in the graph's one voice: a sentence that begins with a capital, a number or code and ends with a full
 *  stop; and what goes without saying what is there instead and until when. */
export function undescribed(schema: GraphQLSchema): readonly string[] {
  return everything(schema).flatMap(({ where, description, deprecated }) => [
    ...(/^["`A-Z0-9][^]*\.$/.test(description?.trim() ?? '') ? [] : [`${where} is not described in a sentence`]),
    ...(typeof deprecated === 'string' && !deprecation.test(deprecated)
      ? [`${where} is deprecated without saying "… Goes after 2027-06-01."`]
      : []),
  ]);
}

/** Types that two subgraphs describe in other words: the public graph shows but one of them. */
export function describedTwice(subgraphs: readonly DocumentNode[]): readonly string[] {
  const ways = new Map<string, Set<string>>();
  for (const each of subgraphs.flatMap(({ definitions }) => definitions)) {
    if (!('name' in each) || each.name === undefined || !('description' in each) || each.description === undefined)
      continue;
    ways.set(each.name.value, new Set([...(ways.get(each.name.value) ?? []), each.description.value]));
  }
  return [...ways].flatMap(([name, texts]) => (texts.size > 1 ? [`${name} is described in two ways`] : []));
}

/** Where a client's cache would take one thing for another: it keys what it is given by type and `id`. */
export function unidentified(schema: GraphQLSchema): readonly string[] {
  const objects = own(schema).filter(isObjectType);
  const listed = new Map(
    objects.flatMap((type) =>
      Object.values(type.getFields()).flatMap((field) => {
        const item = getNamedType(field.type);
        return isList(field.type) && isObjectType(item) ? [[item, `${type.name}.${field.name}`] as const] : [];
      }),
    ),
  );
  return [
    ...objects.flatMap((type) => {
      const id = type.getFields()['id'];
      return id === undefined || String(id.type) === 'ID!' ? [] : [`${type.name}.id is no ID!`];
    }),
    ...[...listed].flatMap(([item, where]) =>
      'id' in item.getFields() || values.has(item.name) || item.name.endsWith('Edge')
        ? []
        : [`${where} lists ${item.name}, which has no id`],
    ),
    ...[...values].filter((name) => !isObjectType(schema.getType(name))).map((name) => `there is no ${name} any more`),
  ];
}

const isList = (type: GraphQLOutputType): boolean => isListType(getNullableType(type));

/** Whoever leaves an input out is given something else, or is refused. */
const defaults = new Set<string>([ChangeType.FieldArgumentDefaultChanged, ChangeType.InputFieldDefaultValueChanged]);

/** What a client of the released graph would find broken. A field that was released as deprecated may be missing once its day
 *  has passed.   @param today such as 2026-11-27 */
export async function broken(released: GraphQLSchema, now: GraphQLSchema, today: string): Promise<readonly Change[]> {
  const changes = await diff(released, now);
  const gone = new Set(
    everything(released).flatMap(({ where, deprecated }) => {
      const day = deprecation.exec(deprecated ?? '')?.[1];
      return day !== undefined && day < today ? [where] : [];
    }),
  );
  return changes.filter(
    ({ criticality, type, path }) =>
      (criticality.level === CriticalityLevel.Breaking || defaults.has(type)) && !gone.has(path ?? ''),
  );
}
