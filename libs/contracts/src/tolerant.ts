import type { z } from 'zod';
import type { Problem } from './wire';

type Parsed<T> =
  /** `isWhole`: it holds no more than this version knows. */
  | { readonly ok: true; readonly data: T; readonly isWhole: boolean }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Parses like `schema`, but passes over fields this version does not know yet.
 *  Writers stay strict; a reader must not trip over an optional field that a newer writer added. */
export function parseTolerantly<T>(schema: z.ZodType<T>, input: unknown): Parsed<T> {
  const strict = schema.safeParse(input);
  if (strict.success) return { ok: true, data: strict.data, isWhole: true };
  const { issues } = strict.error;
  if (!issues.every((issue) => issue.code === 'unrecognized_keys')) return { ok: false, problems: problemsOf(issues) };
  const known = structuredClone(input);
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys') dropKeys(known, issue.path, issue.keys);
  }
  const second = schema.safeParse(known);
  return second.success
    ? { ok: true, data: second.data, isWhole: false }
    : { ok: false, problems: problemsOf(second.error.issues) };
}

/** What a value holds; undefined for what is no JSON. */
export function parseJson(value: Buffer | null): unknown {
  try {
    return JSON.parse(String(value));
  } catch {
    return undefined;
  }
}

/** Whether a value is a JSON object, which a list is not. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function problemsOf(issues: readonly z.core.$ZodIssue[]): readonly Problem[] {
  return issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
}

function dropKeys(root: unknown, path: readonly PropertyKey[], keys: readonly string[]): void {
  const parent = path.reduce<unknown>((node, step) => (isRecord(node) ? node[String(step)] : undefined), root);
  if (isRecord(parent)) for (const key of keys) delete parent[key];
}

function isRecord(node: unknown): node is Record<string, unknown> {
  return typeof node === 'object' && node !== null;
}
