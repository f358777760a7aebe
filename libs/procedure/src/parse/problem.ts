/** Something wrong in a file of the rulebook, said so that its author finds it. */
export interface RulebookProblem {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
  /** Field inside the file, `clocks[2].stops[0].on`; empty for the file as a whole. */
  readonly path: string;
  /** Clause of the published text it concerns, or a description of what stands in for one. */
  readonly clause?: string;
  /** Name of the rule that was broken: `yaml`, `shape`, or that of a lint. */
  readonly rule: string;
  readonly message: string;
}

export type Path = readonly (string | number)[];

/** One line for the terminal: `file:line:column rule [clause] path: message`. */
export function problemText({ file, line, column, rule, clause, path, message }: RulebookProblem): string {
  const cited = clause === undefined ? '' : ` [${clause}]`;
  return `${file}:${line}:${column} ${rule}${cited} ${path === '' ? '' : `${path}: `}${message}`;
}
