/** The business saying no: data, never thrown. `message` is for people, `code` for programs. */
export interface Rejection {
  readonly code: string;
  readonly message: { readonly nl: string; readonly en: string };
  readonly data?: Readonly<Record<string, unknown>>;
  /** The schema's type for it, where it is told by more than a code: its other fields are the `data`. */
  readonly toldAs?: string;
}

/** The procedure or the state of the complaint does not allow it.
 *  @param code subject, then what is wrong with it: `CaseClosed`, `TalkUnknown` */
export function refuse(code: string, nl: string, en: string, data?: Readonly<Record<string, unknown>>): Rejection {
  return data === undefined ? { code, message: { nl, en } } : { code, message: { nl, en }, data };
}

/** Whether a decision is a refusal rather than facts. */
export function isRejection<R extends Rejection>(decision: readonly unknown[] | R): decision is R {
  return !Array.isArray(decision);
}

/** The first reason to say no. */
export function firstReason(...reasons: readonly (Rejection | undefined)[]): Rejection | undefined {
  return reasons.find((reason) => reason !== undefined);
}

/** The code that stands for whatever is not there, or not the asker's to see. */
export const notFoundCode = 'NOT_FOUND';

/** An unknown complaint, or another firm's: nobody is told which. */
export const unknownComplaint = refuse(notFoundCode, 'Deze klacht is er niet.', 'There is no such complaint.');
