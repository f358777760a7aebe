import { notFoundCode, type Rejection } from '@gehoor/decision';
import { eventTitle } from '@gehoor/contracts';
import type { Meanwhile } from '@gehoor/event-store';
import type { GraphContext, Language } from './identity';
import type { fieldProblems } from './input/faults';
import { isStaff } from './service/needs';

/** A member of a result union that is no success. */
export interface Told<Name extends string> {
  readonly __typename: Name;
  readonly code: string;
  readonly message: string;
}

/** A refusal as a member of a result union: `NotFound` for the code NOT_FOUND, its own type where it has one, else `Refused`. */
export function problem({ code, message, data, toldAs }: Rejection, language: Language): Told<string> {
  if (code === notFoundCode) return notFound(language);
  const told = { __typename: toldAs ?? 'Refused', code, message: message[language] };
  return toldAs === undefined ? told : { ...data, ...told };
}

/** Also for what exists but is not the asker's to see: the answer must not tell the two apart. */
export function notFound(language: Language): Told<'NotFound'> {
  const message = {
    nl: 'Dit bestaat niet, of is niet voor u zichtbaar.',
    en: 'This does not exist, or is not visible to you.',
  };
  return { __typename: 'NotFound', code: notFoundCode, message: message[language] };
}

export function idempotencyConflict(language: Language): Told<'IdempotencyConflict'> {
  const message = {
    nl: 'Deze sleutel is al gebruikt voor een andere opdracht.',
    en: 'This key was used before for another command.',
  };
  return { __typename: 'IdempotencyConflict', code: 'IDEMPOTENCY_CONFLICT', message: message[language] };
}

/** Somebody else acted since the version that a command expected. Outside the firm nobody is told who of it did what: only that
 *  something changed, and when. */
export function changedMeanwhile(
  { by, what, at }: Meanwhile,
  { identity, language }: Pick<GraphContext, 'identity' | 'language'>,
) {
  const isTold = isStaff(identity);
  const done = isTold ? `: ${eventTitle(what, language)}.` : '.';
  const message = {
    nl: `Iemand anders heeft dit intussen veranderd${done}`,
    en: `Somebody else has changed this meanwhile${done}`,
  };
  return {
    __typename: 'ChangedMeanwhile',
    code: 'CHANGED_MEANWHILE',
    message: message[language],
    by: isTold ? by : null,
    what: isTold ? what : null,
    at: new Date(at),
  };
}

export interface InvalidInput extends Told<'InvalidInput'> {
  readonly fields: ReturnType<typeof fieldProblems>;
}

export function invalidInput(fields: InvalidInput['fields'], language: Language): InvalidInput {
  const message = { nl: 'De invoer klopt niet.', en: 'The input is not right.' };
  return { __typename: 'InvalidInput', code: 'INVALID_INPUT', message: message[language], fields };
}
