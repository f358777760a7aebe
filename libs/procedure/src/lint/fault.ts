import type { Path } from '../parse/problem';

/** `error` refuses the release; `warning` is for the firm to weigh; `fault-of-text` names a fault of the published text
 *  that the procedure corrects; `notice` is for information. */
export type Gravity = 'error' | 'warning' | 'fault-of-text' | 'notice';

/** What a lint found, at a field of the procedure. */
export interface Fault {
  readonly path: Path;
  readonly message: string;
  readonly gravity: Gravity;
  /** The clause it concerns, where the field does not lie inside an element that cites it. */
  readonly clause?: string;
}

/** A fault that refuses the release. */
export function error(path: Path, message: string, clause?: string): Fault {
  return { path, message, gravity: 'error', ...(clause === undefined ? {} : { clause }) };
}

/** The faults among what may be one, none or several. */
export function faults(...found: readonly (Fault | false | readonly Fault[])[]): readonly Fault[] {
  return found.flat().filter((each) => each !== false);
}
