import type { Rejection } from '@gehoor/decision';
import type { HandleResult } from '@gehoor/event-store';
import { z } from 'zod';
import type { Language } from './identity';
import { fieldProblems } from './input/field-fault';
import {
  invalidInput,
  mutationResult,
  type IdempotencyConflict,
  type InvalidInput,
  type NotFound,
  type Refused,
} from './problems';

/** How a decision names fields at fault, as data of its refusal. */
const faultyFields = z.object({
  fields: z.array(z.object({ path: z.string(), code: z.string(), nl: z.string(), en: z.string() })),
});

/** What a mutation answers: its success, or why not; every field that the decision found at fault is named. */
export function answered<State, A, S>(
  result: HandleResult<State, Rejection, A>,
  language: Language,
  success: (answer: A) => S,
): S | InvalidInput | Refused | NotFound | IdempotencyConflict {
  if (result.status !== 'rejected' || result.rejection.code !== 'INVALID_INPUT')
    return mutationResult(result, language, success);
  const { fields } = faultyFields.parse(result.rejection.data);
  return invalidInput(fieldProblems(fields, language), language);
}
