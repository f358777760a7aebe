import type { z } from 'zod';
import { fault, type FieldFault } from '../domain/refusal';

/** Everything in the input that does not have the right shape, in both languages. */
export function shapeFaults(schema: z.ZodType, input: unknown): readonly FieldFault[] {
  const result = schema.safeParse(input);
  return result.success ? [] : result.error.issues.map(faultOf);
}

function faultOf(issue: z.core.$ZodIssue): FieldFault {
  const path = issue.path.join('.');
  switch (issue.code) {
    case 'too_big':
      return fault(path, 'TOO_LONG', `Ten hoogste ${issue.maximum}.`, `At most ${issue.maximum}.`);
    case 'too_small':
      return fault(path, 'REQUIRED', 'Dit is verplicht.', 'This is required.');
    case 'invalid_type':
      // GraphQL has checked the types: what is wrong here can only be absent.
      return fault(path, 'REQUIRED', 'Dit is verplicht.', 'This is required.');
    case 'custom':
      return customFault(path, issue.params);
    default:
      return fault(path, 'INVALID', 'Dit klopt niet.', 'This is not right.');
  }
}

function customFault(path: string, params: Readonly<Record<string, unknown>> | undefined): FieldFault {
  const { code, nl, en } = params ?? {};
  return typeof code === 'string' && typeof nl === 'string' && typeof en === 'string'
    ? fault(path, code, nl, en)
    : fault(path, 'INVALID', 'Dit klopt niet.', 'This is not right.');
}
