import type { HandleResult, Rejection } from '@gehoor/event-store';
import {
  invalidInput,
  mutationResult,
  type IdempotencyConflict,
  type InvalidInput,
  type Language,
  type NotFound,
  type Refused,
} from '@gehoor/service-kit';
import type { FieldFault } from '../domain/refusal';

/** What a mutation answers: its success, or why not; every field at fault is named. */
export function answered<State, A, S>(
  result: HandleResult<State, Rejection, A>,
  language: Language,
  success: (answer: A) => S,
): S | InvalidInput | Refused | NotFound | IdempotencyConflict {
  if (result.status !== 'rejected' || result.rejection.code !== 'INVALID_INPUT')
    return mutationResult(result, language, success);
  const faults = faultsIn(result.rejection);
  return invalidInput(
    faults.map(({ path, code, ...message }) => ({ path, code, message: message[language] })),
    language,
  );
}

function faultsIn({ data }: Rejection): readonly FieldFault[] {
  const fields = data?.['fields'];
  return Array.isArray(fields) ? fields : [];
}
