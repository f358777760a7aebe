import type { Language } from '../identity';
import type { FieldProblem } from '../problems';

/** What is wrong with one field of an input, in both languages. */
export interface FieldFault {
  /** Path within the input, with dots. */
  readonly path: string;
  readonly code: string;
  readonly nl: string;
  readonly en: string;
}

/** Faults as the schema tells them, in the language of whoever asks. */
export function fieldProblems(faults: readonly FieldFault[], language: Language): readonly FieldProblem[] {
  return faults.map(({ path, code, ...message }) => ({ path, code, message: message[language] }));
}
