import type { Rejection } from '@gehoor/decision';
import type { Correspondence } from './correspondence';
import { isWaiting, type Letter } from './letter';
import { letterAlreadyApproved, letterAlreadySending, letterAlreadySent, personsErased } from './refusals';

/** What a command asks answers why it is not so; undefined when it is. Here: there is somebody left to write to. */
export function mustHavePersons({ erased }: Correspondence): Rejection | undefined {
  return erased ? personsErased : undefined;
}

/** The letter can still change. */
export function mustBeWaiting(letter: Letter): Rejection | undefined {
  if (letter.sentAt !== undefined) return letterAlreadySent;
  return isWaiting(letter) ? undefined : letterAlreadyApproved;
}

/** The letter is not sent, and nobody is sending it; one that came back may go again. */
export function mustBeHere({ id, status }: Letter, { material }: Correspondence): Rejection | undefined {
  if (status === 'sent') return letterAlreadySent;
  return material.released[id]?.due === true ? letterAlreadySending : undefined;
}
