/** A problem with one field of an input, as reported to whoever wrote that input. */
export interface Problem {
  /** Path of the field, such as `week.mon[0]`; empty when the input as a whole is wrong. */
  readonly field: string;
  readonly message: string;
}

/** Thrown for a question that has no answer: the field to correct is named. */
export class WorkingTimeFault extends Error {
  override readonly name = 'WorkingTimeFault';
  readonly field: string;

  constructor(field: string, message: string) {
    super(`${field}: ${message}`);
    this.field = field;
  }
}
