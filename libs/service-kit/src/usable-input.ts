import {
  defaultFieldResolver,
  getNamedType,
  getNullableType,
  GraphQLError,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isInputObjectType,
  isListType,
  isUnionType,
} from 'graphql';
import type { GraphContext, Language } from './identity';
import type { FieldFault } from '@gehoor/decision';
import { fieldProblems } from './input/faults';
import { invalidInput } from './problems';

/** The calendars count from 1970 to 2300, and a term may last a hundred years: what lies outside cannot be reckoned with. */
const firstYear = 1970;
const lastYear = 2199;

/** Makes every query and mutation refuse, before its resolver runs, what no service can keep or reckon with: a null
 *  character or half a character pair anywhere in a text (PostgreSQL takes neither), and dates outside 1970 to 2199.
 *  The answer is `InvalidInput` where the field's union has it, otherwise a BAD_USER_INPUT error. A field that answers a list of
 *  such unions is left to its resolver, which refuses the one item (`unusableItem`) and takes the others. */
export function refuseUnusableInput(schema: GraphQLSchema): GraphQLSchema {
  for (const type of [schema.getQueryType(), schema.getMutationType()])
    for (const field of Object.values(type?.getFields() ?? {})) if (!field.name.startsWith('_')) guard(field);
  return schema;
}

/** The answer for one item of a batch that cannot be used; undefined for one that can.   @param list the field of the input that has the items */
export function unusableItem(
  { parentType, fieldName }: Pick<GraphQLResolveInfo, 'parentType' | 'fieldName'>,
  list: string,
  item: unknown,
  language: Language,
) {
  const input = parentType.getFields()[fieldName]?.args.find(({ name }) => name === 'input');
  const taken = getNamedType(input?.type);
  const items = isInputObjectType(taken) ? taken.getFields()[list] : undefined;
  const faults = items === undefined ? [] : faultsIn(items.type, [item], '').map(withinItem);
  return faults.length === 0 ? undefined : invalidInput(fieldProblems(faults, language), language);
}

const withinItem = (fault: FieldFault): FieldFault => ({ ...fault, path: fault.path.replace(/^0\./, '') });

function guard(field: GraphQLField<unknown, GraphContext>): void {
  const answered = getNullableType(field.type);
  if (isListType(answered) && hasInvalidInput(answered.ofType)) return;
  const resolve = field.resolve ?? defaultFieldResolver;
  const answersProblems = hasInvalidInput(field.type);
  field.resolve = (source, args: Readonly<Record<string, unknown>>, context, info) => {
    const faults = field.args.flatMap(({ name, type }) =>
      // Ids and cursors at the top are looked up, never stored: what cannot be is not found.
      isInputObjectType(getNullableType(type)) ? faultsIn(type, args[name], '') : dateFaults(type, args[name], name),
    );
    if (faults.length === 0) return resolve(source, args, context, info);
    const problems = fieldProblems(faults, context.language);
    if (answersProblems) return invalidInput(problems, context.language);
    const text = problems.map(({ path, message }) => `${path}: ${message}`).join(' ');
    throw new GraphQLError(text, { extensions: { code: 'BAD_USER_INPUT' } });
  };
}

function hasInvalidInput(type: GraphQLOutputType): boolean {
  const union = getNullableType(type);
  return isUnionType(union) && union.getTypes().some(({ name }) => name === 'InvalidInput');
}

function faultsIn(type: GraphQLInputType, value: unknown, path: string): readonly FieldFault[] {
  const bare = getNullableType(type);
  if (value === null || value === undefined) return [];
  if (isListType(bare)) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    return items.flatMap((item, index) => faultsIn(bare.ofType, item, join(path, String(index))));
  }
  if (isInputObjectType(bare)) {
    const fields = bare.getFields();
    return Object.entries(value).flatMap(([name, item]: [string, unknown]) => {
      const field = fields[name];
      return field === undefined ? [] : faultsIn(field.type, item, join(path, name));
    });
  }
  return [...dateFaults(type, value, path), ...textFaults(value, path)];
}

function textFaults(value: unknown, path: string): readonly FieldFault[] {
  if (typeof value !== 'string' || isStorable(value)) return [];
  const [nl, en] = [
    'Bevat een nulteken of een half tekenpaar; haal dat weg.',
    'Holds a null character or half a character pair; leave it out.',
  ];
  return [{ path, code: 'INVALID', nl, en }];
}

function dateFaults(type: GraphQLInputType, value: unknown, path: string): readonly FieldFault[] {
  const year = yearOf(getNamedType(type).name, value);
  if (year === undefined || (year >= firstYear && year <= lastYear)) return [];
  const [nl, en] = [
    `Ligt niet tussen ${firstYear} en ${lastYear}.`,
    `Does not lie between ${firstYear} and ${lastYear}.`,
  ];
  return [{ path, code: 'OUT_OF_RANGE', nl, en }];
}

function yearOf(scalar: string, value: unknown): number | undefined {
  if (value instanceof Date) return value.getUTCFullYear();
  if (scalar === 'LocalDate' && typeof value === 'string') return Number(value.slice(0, 4));
  return undefined;
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}

const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);
