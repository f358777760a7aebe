import { isRecord } from '../facts/pattern';

/** A JSON Schema, or any node in it. */
export type SchemaNode = Readonly<Record<string, unknown>>;

/** The facts a procedure may name, by type, each with the JSON Schema of its data. Handed in as data: this library knows
 *  no contract. */
export type FactCatalogue = Readonly<Record<string, SchemaNode>>;

/** The schema of a field, dots reaching into objects and into the things of lists; undefined when there is no such field. */
export function fieldIn(schema: SchemaNode | undefined, path: string): SchemaNode | undefined {
  return path.split('.').reduce<SchemaNode | undefined>((node, key) => {
    const inside = node === undefined ? undefined : (listItem(node) ?? node);
    const properties = inside?.['properties'];
    const field = isRecord(properties) ? properties[key] : undefined;
    return isRecord(field) ? field : undefined;
  }, schema);
}

/** The schema of the things in a list; undefined for what is no list. */
export function listItem(node: SchemaNode): SchemaNode | undefined {
  return node['type'] === 'array' && isRecord(node['items']) ? node['items'] : undefined;
}

/** Whether a field can hold a value: a list can contain it; `true` and `false` also ask whether a list is empty. */
export function canHold(node: SchemaNode, value: unknown): boolean {
  const item = listItem(node);
  if (item !== undefined) return typeof value === 'boolean' || canHold(item, value);
  const allowed = node['enum'];
  if (Array.isArray(allowed)) return allowed.includes(value);
  if (node['const'] !== undefined) return node['const'] === value;
  const type = node['type'];
  if (type === 'integer') return typeof value === 'number';
  if (type === 'string' || type === 'number' || type === 'boolean') return typeof value === type;
  return true;
}

/** Whether a field holds a calendar date or an instant. */
export function holdsTime(node: SchemaNode): boolean {
  return node['format'] === 'date' || node['format'] === 'date-time';
}

/** Whether a field holds a term: an amount and a unit. */
export function holdsTerm(node: SchemaNode): boolean {
  return fieldIn(node, 'amount') !== undefined && fieldIn(node, 'unit') !== undefined;
}
