import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';

/** One question to a service. */
export interface Question {
  /** As a person would tell it from the others. */
  readonly name: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly isList: boolean;
}

/** The values of a text, a number or a time worth asking for, by `Type.field` or `Query.field.argument`. */
export type Values = (name: string) => Promise<readonly unknown[]>;

export const pageSize = 50;

/** Every question that a schema lets anybody ask: each list without a filter, then by each value of each field of its filter; whatever
 *  else there is with the arguments that it needs. What nothing is known about throws: a new field is asked for as well. */
export async function questionsOf(schema: GraphQLSchema, values: Values): Promise<readonly Question[]> {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ name }) => !name.startsWith('_'));
  const questions: Question[] = [];
  for (const field of fields) {
    const isList = getNamedType(field.type).name.endsWith('Connection');
    for (const given of await givenTo(field, values)) {
      const variables = { ...given.variables, ...(isList && { first: pageSize }) };
      questions.push({ name: `${field.name}${given.name}`, query: queryOf(field), variables, isList });
    }
  }
  return questions;
}

interface Given {
  readonly name: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

async function givenTo(field: GraphQLField<unknown, unknown>, values: Values): Promise<readonly Given[]> {
  let needed: readonly Given[] = [{ name: '', variables: {} }];
  const more: Given[] = [];
  for (const argument of field.args.filter(({ name }) => name !== 'first' && name !== 'after')) {
    const choices = await valuesOf(`Query.${field.name}`, argument, values);
    const as = (value: unknown): Given => ({ name: ` ${told(value)}`, variables: { [argument.name]: value } });
    if (isRequiredArgument(argument))
      needed = needed.flatMap((so) =>
        choices.map((value) => ({
          name: so.name + as(value).name,
          variables: { ...so.variables, ...as(value).variables },
        })),
      );
    else more.push(...choices.map(as));
  }
  return needed.flatMap((so) => [
    so,
    ...more.map((each) => ({ name: so.name + each.name, variables: { ...so.variables, ...each.variables } })),
  ]);
}

async function valuesOf(
  of: string,
  field: GraphQLArgument | GraphQLInputField,
  values: Values,
): Promise<readonly unknown[]> {
  const type = getNamedType(field.type);
  const isMany = String(field.type).startsWith('[');
  const asGiven = (each: unknown) => (isMany ? [each] : each);
  if (isEnumType(type)) return type.getValues().map(({ name }) => asGiven(name));
  if (type.name === 'Boolean') return [true, false];
  if (isInputObjectType(type) && /Filter$/.test(type.name)) {
    const filters: unknown[] = [];
    for (const each of Object.values(type.getFields()))
      for (const value of await valuesOf(type.name, each, values)) filters.push({ [each.name]: value });
    return filters;
  }
  return (await values(`${of}.${field.name}`)).map(asGiven);
}

function told(value: unknown): string {
  return JSON.stringify(value)
    .replace(/["{}[\]]/g, '')
    .replace(/:/, '=');
}

function queryOf(field: GraphQLField<unknown, unknown>): string {
  const variables = field.args.map(({ name, type }) => `$${name}: ${String(type)}`);
  const passed = field.args.map(({ name }) => `${name}: $${name}`);
  const [declared, given] = variables.length === 0 ? ['', ''] : [`(${variables.join(', ')})`, `(${passed.join(', ')})`];
  return `query ${declared} { ${field.name}${given} ${selectionOf(field.type, 4)} }`;
}

/** All there is to show without being asked more, this deep. */
function selectionOf(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (isUnionType(named)) return '{ __typename }';
  if (!isObjectType(named) && !isInterfaceType(named)) return '';
  const fields = Object.values(named.getFields()).flatMap((field) => {
    if (field.args.some(isRequiredArgument)) return [];
    if (isLeafType(getNamedType(field.type))) return [field.name];
    return depth > 1 ? [`${field.name} ${selectionOf(field.type, depth - 1)}`] : [];
  });
  return `{ __typename ${fields.join(' ')} }`;
}
