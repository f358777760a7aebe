import type { JsonSchema } from '@gehoor/contracts';

/** One row of a field table. */
export interface Field {
  /** `orders[].complyBy` */
  readonly path: string;
  readonly required: boolean;
  readonly type: string;
  readonly description: string;
}

/** Every field of an object schema, nested ones after their parent. */
export function fieldsOf(schema: JsonSchema, prefix = ''): readonly Field[] {
  const required: readonly unknown[] = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(nodeOf(schema.properties)).flatMap(([name, child]) => {
    const node = nodeOf(child);
    const path = `${prefix}${name}`;
    const own = {
      path,
      required: required.includes(name),
      type: typeOf(node),
      description: String(node.description ?? ''),
    };
    const inside = node.type === 'array' ? fieldsOf(nodeOf(node.items), `${path}[].`) : fieldsOf(node, `${path}.`);
    return [own, ...inside];
  });
}

function typeOf(node: JsonSchema): string {
  if ('const' in node) return JSON.stringify(node.const);
  if (Array.isArray(node.enum)) return node.enum.join(' | ');
  if (node.type === 'array') return `list of ${typeOf(nodeOf(node.items))}`;
  const alternatives = node.anyOf ?? node.oneOf;
  if (Array.isArray(alternatives)) return alternatives.map((alternative) => typeOf(nodeOf(alternative))).join(' or ');
  if (node.type === 'string') return typeof node.format === 'string' ? node.format : 'text';
  return String(node.type ?? 'anything');
}

function nodeOf(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
