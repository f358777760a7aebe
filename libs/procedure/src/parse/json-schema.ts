import { z } from 'zod';
import { isRecord } from '../facts/pattern';
import { disputeBody, procedure } from '../model';
import { commonFields, disputeBodyFields, procedureFields } from './field-descriptions';

type Node = Readonly<Record<string, unknown>>;

/** The JSON Schema of a procedure file and of a dispute body file, for editors: completion, errors and the meaning of
 *  each field while writing. */
export function rulebookSchemas(): Readonly<Record<'procedure' | 'dispute-body', Node>> {
  return {
    procedure: { title: 'A complaints procedure as data', ...described(schemaOf(procedure), '', procedureFields) },
    'dispute-body': {
      title: 'A dispute body, every fact dated',
      ...described(schemaOf(disputeBody), '', disputeBodyFields),
    },
  };
}

/** A field of a schema, for documentation. */
export interface SchemaField {
  /** `clocks[].starts[].on` */
  readonly path: string;
  readonly required: boolean;
  readonly description: string | undefined;
  readonly schema: Node;
}

/** Every field of a schema, each after the one it lies in. */
export function fieldsOf(schema: Node, path = ''): readonly SchemaField[] {
  const { properties, required, items } = schema;
  const inside = isRecord(properties) ? Object.entries(properties) : [];
  const own = inside.flatMap(([name, field]): readonly SchemaField[] => {
    if (!isRecord(field)) return [];
    const at = path === '' ? name : `${path}.${name}`;
    const description = typeof field['description'] === 'string' ? field['description'] : undefined;
    const isRequired = Array.isArray(required) && required.includes(name);
    return [{ path: at, required: isRequired, description, schema: field }, ...fieldsOf(field, at)];
  });
  const listed = isRecord(items) ? fieldsOf(items, `${path}[]`) : [];
  const branches = branchesOf(schema).flatMap((branch) => fieldsOf(branch, path));
  return [
    ...own,
    ...listed,
    ...branches.filter((field, index) => branches.findIndex((other) => other.path === field.path) === index),
  ];
}

function schemaOf(shape: z.ZodType): Node {
  return { ...z.toJSONSchema(shape, { io: 'input', target: 'draft-7' }) };
}

function branchesOf({ anyOf }: Node): readonly Node[] {
  return Array.isArray(anyOf) ? anyOf.filter(isRecord) : [];
}

/** The schema with a description at each field that has one. */
function described(schema: Node, path: string, descriptions: Readonly<Record<string, string>>): Node {
  const { properties, items } = schema;
  const fields = isRecord(properties) ? Object.entries(properties) : [];
  const own = fields.map(([name, field]) => {
    if (!isRecord(field)) return [name, field] as const;
    const at = path === '' ? name : `${path}.${name}`;
    const description = descriptions[at] ?? (path === '' ? undefined : commonFields[name]);
    return [
      name,
      { ...(description === undefined ? {} : { description }), ...described(field, at, descriptions) },
    ] as const;
  });
  const branches = branchesOf(schema).map((branch) => described(branch, path, descriptions));
  return {
    ...schema,
    ...(fields.length > 0 ? { properties: Object.fromEntries(own) } : {}),
    ...(isRecord(items) ? { items: described(items, `${path}[]`, descriptions) } : {}),
    ...(branches.length > 0 ? { anyOf: branches } : {}),
  };
}
