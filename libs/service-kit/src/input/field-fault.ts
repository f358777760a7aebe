import type { FieldFault } from '@gehoor/decision';
import type { Language } from '../identity';

/** A fault of a field as the schema tells it. */
export interface FieldProblem {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** Faults as the schema tells them, in the language of whoever asks. */
export function fieldProblems(faults: readonly FieldFault[], language: Language): readonly FieldProblem[] {
  return faults.map(({ path, code, ...message }) => ({ path, code, message: message[language] }));
}
