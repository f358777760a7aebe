import type { z } from 'zod';
import type { Path } from './problem';

export interface ShapeProblem {
  readonly path: Path;
  readonly message: string;
}

/** Every problem zod found, each at the deepest field it can be pinned to; the misfit of a union is that of the branch
 *  that came closest. */
export function shapeProblems(issues: readonly z.core.$ZodIssue[], base: Path = []): readonly ShapeProblem[] {
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
