import type { FactPattern } from '../model';

/** A fact as far as the procedure looks at it: its type and its data. */
export interface ProcedureFact {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

type Scalar = string | number | boolean;

/** Whether a fact is one the pattern means: its type, and every field of `where`. */
export function matches(pattern: FactPattern, fact: ProcedureFact): boolean {
  return pattern.on === fact.type && hasFields(pattern.where ?? {}, fact.data);
}

/** Whether every named field has the value, or one of the values, asked for.
 *  A field that holds a list has a value when the list contains it, and is `true` when it is not empty; a field that is
 *  absent is `false`. */
export function hasFields(
  wanted: Readonly<Record<string, Scalar | readonly Scalar[]>>,
  data: Readonly<Record<string, unknown>>,
): boolean {
  return Object.entries(wanted).every(([field, value]) => {
    const found = fieldOf(data, field);
    return (isList(value) ? value : [value]).some((each) => isValue(each, found));
  });
}

/** The value of a field; dots reach into objects, and into each thing of a list. */
export function fieldOf(data: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return value.map((each) => own(each, key)).filter((each) => each !== undefined);
    return own(value, key);
  }, data);
}

function own(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Whether a value is an object with named fields. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}

function isValue(wanted: Scalar, found: unknown): boolean {
  if (Array.isArray(found)) return typeof wanted === 'boolean' ? found.length > 0 === wanted : found.includes(wanted);
  return wanted === false ? found === false || found === undefined : found === wanted;
}
