/** A decision's "no": data, never thrown. `message` is for people, `code` for programs. */
export interface Refusal {
  readonly code: string;
  readonly message: { readonly nl: string; readonly en: string };
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What is wrong with one field of a command, in both languages. */
export interface FieldFault {
  /** Path within the input, with dots. */
  readonly path: string;
  readonly code: string;
  readonly nl: string;
  readonly en: string;
}

/** A refusal whose fields are told one by one. */
export interface InvalidCommand extends Refusal {
  readonly code: 'INVALID_INPUT';
  readonly data: { readonly fields: readonly FieldFault[] };
}

/** The procedure or the state of the complaint does not allow it. */
export function refuse(code: string, nl: string, en: string, data?: Readonly<Record<string, unknown>>): Refusal {
  return data === undefined ? { code, message: { nl, en } } : { code, message: { nl, en }, data };
}

/** The command cannot be used: every fault at once. */
export function invalid(fields: readonly FieldFault[]): InvalidCommand {
  const message = { nl: 'De invoer klopt niet.', en: 'The input cannot be used.' };
  return { code: 'INVALID_INPUT', message, data: { fields } };
}

/** One field at fault.   @param path within the input, with dots   @param code stable name of the fault */
export function fault(path: string, code: string, nl: string, en: string): FieldFault {
  return { path, code, nl, en };
}

/** An unknown complaint, or another firm's: nobody is told which. */
export const unknownComplaint: Refusal = refuse('NOT_FOUND', 'Deze klacht is er niet.', 'There is no such complaint.');
