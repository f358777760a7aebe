import { isRecord } from '../facts/pattern';
import type { FactPattern, Procedure } from '../model';
import type { Path } from '../parse/problem';

/** A value inside a procedure and where it stands. */
export interface At<T> {
  readonly path: Path;
  readonly value: T;
}

/** Every pattern of a fact in a procedure. */
export function patternsIn(procedure: Procedure): readonly At<FactPattern>[] {
  return everyObject(procedure).flatMap(({ path, value }) => (isPattern(value) ? [{ path, value }] : []));
}

/** Every condition (`when`) of a procedure, alternatives taken apart. */
export function conditionsIn(procedure: Procedure): readonly At<Readonly<Record<string, unknown>>>[] {
  return everyObject(procedure).flatMap(({ path, value }) => alternatives(value['when'], [...path, 'when']));
}

/** Every object inside a procedure, the procedure itself included, outermost first. */
export function everyObject(value: unknown, path: Path = []): readonly At<Readonly<Record<string, unknown>>>[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => everyObject(each, [...path, index]));
  if (!isRecord(value)) return [];
  return [{ path, value }, ...Object.entries(value).flatMap(([key, each]) => everyObject(each, [...path, key]))];
}

/** A list inside a procedure with the path of each of its things. */
export function listed<T>(values: readonly T[], ...path: Path): readonly At<T>[] {
  return values.map((value, index) => ({ value, path: [...path, index] }));
}

function isPattern(value: unknown): value is FactPattern {
  return (
    isRecord(value) &&
    typeof value['on'] === 'string' &&
    Object.keys(value).every((key) => key === 'on' || key === 'where')
  );
}

function alternatives(when: unknown, path: Path): readonly At<Readonly<Record<string, unknown>>>[] {
  if (Array.isArray(when)) return when.flatMap((each, index) => alternatives(each, [...path, index]));
  return isRecord(when) ? [{ path, value: when }] : [];
}
