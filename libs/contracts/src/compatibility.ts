import type { JsonSchema } from './json-schema';
import { isObject } from './tolerant';

/** What may change within a version: explanations. Everything else that differs is a break, except a new optional field. */
const explanatory: ReadonlySet<string> = new Set(['$id', '$schema', 'title', 'description', 'examples', 'deprecated']);

/** Lists that may grow: a new service states facts of new types, and parks what it cannot take. A reader passes over types that it
 *  does not know. */
const growing: ReadonlySet<string> = new Set(['envelope.v1.json: source', 'parked.v1.json: service']);

/** Why `current` is not a compatible successor of `released` under the same name; empty when it is.
 *  Compatible: equal but for new optional properties. A new enum value, a looser pattern and a field that became optional all
 *  break a reader that was written for what was released, so each needs a new version of the type with an upcaster.
 *  @param name what is compared, for the message: `letter.sent.v1.json` */
export function breaks(name: string, released: JsonSchema, current: JsonSchema): readonly string[] {
  const found = compareNodes(released, current, '').filter(
    ({ path, isGrowth }) => !(isGrowth === true && growing.has(`${name}: ${path}`)),
  );
  return found.map(
    ({ path, what }) =>
      `${name}: ${path === '' ? 'the whole' : `field ${path}`} ${what}; make it a new version with an upcaster`,
  );
}

interface Break {
  readonly path: string;
  readonly what: string;
  /** A list of values that kept those it had. */
  readonly isGrowth?: boolean;
}

function compareNodes(released: unknown, current: unknown, path: string): readonly Break[] {
  if (Array.isArray(released) && Array.isArray(current) && released.length === current.length) {
    return released.flatMap((node, index) => compareNodes(node, current[index], path));
  }
  if (!isObject(released) || !isObject(current)) {
    return JSON.stringify(released) === JSON.stringify(current) ? [] : [{ path, what: changed(released, current) }];
  }
  const keys = [...new Set([...Object.keys(released), ...Object.keys(current)])].filter((key) => !explanatory.has(key));
  return keys.flatMap((key) => compareKeyword(key, released, current, path));
}

function compareKeyword(key: string, released: JsonSchema, current: JsonSchema, path: string): readonly Break[] {
  const [before, after] = [released[key], current[key]];
  if (key === 'properties') return compareProperties(before, after, path);
  if (key === 'required') return compareRequired(released, current, path);
  if (key === 'items') return compareNodes(before, after, `${path}[]`);
  if (isComposite(before) && isComposite(after)) return compareNodes(before, after, path);
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const isGrowth = key === 'enum' && hasAll(after, before);
  return [{ path, what: `has another ${key}: ${changed(before, after)}`, isGrowth }];
}

function compareProperties(before: unknown, after: unknown, path: string): readonly Break[] {
  const [released, current] = [isObject(before) ? before : {}, isObject(after) ? after : {}];
  return Object.keys(released).flatMap((field) => {
    const at = inside(path, field);
    if (!Object.hasOwn(current, field)) return [{ path: at, what: 'was removed' }];
    return compareNodes(released[field], current[field], at);
  });
}

function compareRequired(released: JsonSchema, current: JsonSchema, path: string): readonly Break[] {
  const [before, after] = [names(released.required), names(current.required)];
  const stillThere = isObject(current.properties) ? current.properties : {};
  const added = after.filter((field) => !before.includes(field));
  const dropped = before.filter((field) => !after.includes(field) && Object.hasOwn(stillThere, field));
  return [
    ...added.map((field) => ({ path: inside(path, field), what: 'is required now' })),
    ...dropped.map((field) => ({ path: inside(path, field), what: 'is optional now' })),
  ];
}

function inside(path: string, field: string): string {
  return path === '' ? field : `${path}.${field}`;
}

function hasAll(after: unknown, before: unknown): boolean {
  return Array.isArray(after) && Array.isArray(before) && before.every((value) => after.includes(value));
}

function names(required: unknown): readonly string[] {
  return Array.isArray(required) ? required.map(String) : [];
}

function isComposite(value: unknown): boolean {
  return isObject(value) || (Array.isArray(value) && value.every(isObject));
}

function changed(before: unknown, after: unknown): string {
  return `${JSON.stringify(before) ?? 'nothing'} became ${JSON.stringify(after) ?? 'nothing'}`;
}
