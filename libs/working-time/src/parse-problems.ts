import type { z } from 'zod';
import type { Problem } from './working-time-fault';

/** All problems of a refused input, each with the path of its field in the way a person would write it. */
export function problemsOf(error: z.ZodError): readonly Problem[] {
  return error.issues.flatMap((issue) => {
    const field = pathText(issue.path);
    if (issue.code !== 'unrecognized_keys') return [{ field, message: issue.message }];
    return issue.keys.map((key) => ({ field: pathText([...issue.path, key]), message: 'is not a known field' }));
  });
}

/** A path as a person would write it: `week.mon[0]`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}
