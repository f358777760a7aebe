import { pathText } from '@gehoor/working-time';
import type { z } from 'zod';
import { isRecord } from '../facts/pattern';
import type { Path, RulebookProblem } from './problem';
import { readRulebookFile, type RulebookFile } from './rulebook-file';

export type Parsed<T> =
  | { readonly ok: true; readonly value: T; readonly file: RulebookFile }
  | { readonly ok: false; readonly problems: readonly RulebookProblem[] };

/** Reads a file and checks its shape; all problems at once, with line, path and the clause they concern. */
export function parseFile<S extends z.ZodType>(schema: S, path: string, text: string): Parsed<z.output<S>> {
  const read = readRulebookFile(path, text);
  if (!read.ok) return read;
  const parsed = schema.safeParse(read.file.value);
  if (parsed.success) return { ok: true, value: parsed.data, file: read.file };
  const problems = shapeProblems(parsed.error.issues).map((problem) =>
    problemAt(read.file, 'shape', problem.path, problem.message),
  );
  return { ok: false, problems };
}

/** A problem at a field of a file. */
export function problemAt(
  file: RulebookFile,
  rule: string,
  path: Path,
  message: string,
  clause?: string,
): RulebookProblem {
  const cited = clause ?? clauseAround(file.value, path);
  return {
    file: file.path,
    ...file.locate(path),
    path: pathText(path),
    ...(cited === undefined ? {} : { clause: cited }),
    rule,
    message,
  };
}

/** The clause that the innermost element around a field cites; else the element, or the file's own id. */
export function clauseAround(value: unknown, path: Path): string | undefined {
  const around = path.map((_, index) => valueAt(value, path.slice(0, index + 1))).reverse();
  const cited = around.flatMap((each) =>
    isRecord(each) && typeof each['clause'] === 'string' ? [each['clause']] : [],
  )[0];
  if (cited !== undefined) return cited;
  const named = around.flatMap((each) => {
    const name = isRecord(each) ? (each['id'] ?? each['kind']) : undefined;
    return typeof name === 'string' ? [name] : [];
  });
  return named.at(-1) ?? (isRecord(value) && typeof value['id'] === 'string' ? value['id'] : undefined);
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((current, part) => {
    if (Array.isArray(current) && typeof part === 'number') return current[part];
    return isRecord(current) ? current[String(part)] : undefined;
  }, value);
}

interface ShapeProblem {
  readonly path: Path;
  readonly message: string;
}

/** Every problem zod found, each at the deepest field it can be pinned to; the misfit of a union is that of the branch
 *  that came closest. */
function shapeProblems(issues: readonly z.core.$ZodIssue[], base: Path = []): readonly ShapeProblem[] {
  return issues.flatMap((issue): readonly ShapeProblem[] => {
    const path = [...base, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))];
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: [...path, key], message: 'is not a known field here' }));
    }
    if (issue.code === 'invalid_union') return unionProblems(issue, path);
    return [{ path, message: issue.message }];
  });
}

function unionProblems(issue: z.core.$ZodIssueInvalidUnion, path: Path): readonly ShapeProblem[] {
  const branches = issue.errors.map((issues) => shapeProblems(issues, path)).filter((branch) => branch.length > 0);
  const deepest = (branch: readonly ShapeProblem[]): number =>
    Math.max(...branch.map((problem) => problem.path.length));
  branches.sort((a, b) => deepest(b) - deepest(a) || a.length - b.length);
  return branches[0] ?? [{ path, message: issue.message }];
}
