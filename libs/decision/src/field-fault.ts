import type { Rejection } from './rejection';

/** What is wrong with one field of a command, in both languages. */
export interface FieldFault {
  /** Path within the input, with dots. */
  readonly path: string;
  readonly code: string;
  readonly nl: string;
  readonly en: string;
}

/** A rejection whose fields are told one by one. */
export interface InvalidCommand extends Rejection {
  readonly code: 'INVALID_INPUT';
  readonly data: { readonly fields: readonly FieldFault[] };
}

/** The command cannot be used: every fault at once. */
export function invalid(fields: readonly FieldFault[]): InvalidCommand {
  const message = { nl: 'De invoer klopt niet.', en: 'The input is not right.' };
  return { code: 'INVALID_INPUT', message, data: { fields } };
}

/** One field at fault.   @param path within the input, with dots   @param code stable name of the fault */
export function fault(path: string, code: string, nl: string, en: string): FieldFault {
  return { path, code, nl, en };
}

/** Whether a rejection names its fields.   @throws never: what claims to and does not is none */
export function isInvalid(rejection: Rejection): rejection is InvalidCommand {
  return rejection.code === 'INVALID_INPUT' && Array.isArray(rejection.data?.['fields']);
}
