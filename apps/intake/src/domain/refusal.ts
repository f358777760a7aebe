import type { Rejection } from '@gehoor/event-store';

/** What is wrong with one field of a command, in both languages. */
export interface FieldFault {
  /** Path within the input, with dots. */
  readonly path: string;
  readonly code: string;
  readonly nl: string;
  readonly en: string;
}

/** A refusal whose fields are told one by one. */
export interface InvalidInput extends Rejection {
  readonly code: 'INVALID_INPUT';
  readonly data: { readonly fields: readonly FieldFault[] };
}

/** The procedure or the state of the complaint does not allow it. */
export function refuse(code: string, nl: string, en: string, data?: Readonly<Record<string, unknown>>): Rejection {
  return data === undefined ? { code, message: { nl, en } } : { code, message: { nl, en }, data };
}

/** The input cannot be used: every fault at once. */
export function invalid(fields: readonly FieldFault[]): InvalidInput {
  const message = { nl: 'De invoer klopt niet.', en: 'The input cannot be used.' };
  return { code: 'INVALID_INPUT', message, data: { fields } };
}

export function fault(path: string, code: string, nl: string, en: string): FieldFault {
  return { path, code, nl, en };
}

/** An unknown complaint, or another firm's: nobody is told which. */
export const unknownComplaint: Rejection = refuse(
  'NOT_FOUND',
  'Deze klacht is er niet.',
  'There is no such complaint.',
);
