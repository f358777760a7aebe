import { z } from 'zod';
import { isRecord } from '../facts/pattern';
import { disputeBody, procedure } from '../model';

type Node = Readonly<Record<string, unknown>>;

/** The JSON Schema of a procedure file and of a dispute body file, for editors: completion, errors and the meaning of
 *  each field while writing. */
export function rulebookSchemas(): Readonly<Record<'procedure' | 'dispute-body', Node>> {
  return {
    procedure: { title: 'A complaints procedure as data', ...schemaOf(procedure) },
    'dispute-body': { title: 'A dispute body, every fact dated', ...schemaOf(disputeBody) },
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
  const override = ({ jsonSchema }: { readonly jsonSchema: Record<string, unknown> }): void => meaningFirst(jsonSchema);
  return { ...z.toJSONSchema(shape, { io: 'input', target: 'draft-7', override }) };
}

function branchesOf({ anyOf }: Node): readonly Node[] {
  return Array.isArray(anyOf) ? anyOf.filter(isRecord) : [];
}

/** Whoever reads the file meets what a field means before how it has to look. */
function meaningFirst(node: Record<string, unknown>): void {
  const { description, ...rest } = node;
  if (description === undefined) return;
  for (const key of Object.keys(rest)) delete node[key];
  Object.assign(node, rest);
}
