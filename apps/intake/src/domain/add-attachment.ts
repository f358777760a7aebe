import {
  factTime,
  isoOf,
  timeFaults,
  invalid,
  refuse,
  unknownComplaint,
  type FieldFault,
  type Moment,
  type Rejection,
} from '@gehoor/decision';
import type { Instant } from '@gehoor/working-time';
import type { IntakeFact, IntakeState } from './complaint';
import { personsErased } from './record-statement';

export interface AddAttachment {
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly at?: Instant;
  readonly faults: readonly FieldFault[];
}

/** A complaint holds at most this many documents. */
const mostAttachments = 200;

/** Adds a document to the dossier, also of a closed complaint.
 *  Rejections: `NOT_FOUND`, `PersonsErased`, `INVALID_INPUT`, `AttachedAlready`, `TooManyAttachments`. */
export function addAttachment(
  state: IntakeState,
  command: AddAttachment,
  { now, newId }: Moment,
): readonly IntakeFact[] | Rejection {
  if (state === undefined) return unknownComplaint;
  if (state.personsErasedAt !== undefined) return personsErased;
  const { mediaType, sizeBytes, sha256, at } = command;
  const faults = [...command.faults, ...timeFaults('at', at, now, Date.parse(state.received.at))];
  if (faults.length > 0) return invalid(faults);
  if (state.attachments.some((attachment) => attachment.sha256 === sha256)) return attachedAlready;
  if (state.attachments.length >= mostAttachments) return tooMany;
  const data = { at: isoOf(factTime(at, now)), attachmentId: newId(), mediaType, sizeBytes, sha256 };
  return [{ type: 'attachment.added', data }];
}

const attachedAlready = refuse(
  'AttachedAlready',
  'Dit document zit al in het dossier.',
  'This document is in the dossier already.',
);
const tooMany = refuse(
  'TooManyAttachments',
  `Een klacht heeft ten hoogste ${mostAttachments} documenten.`,
  `A complaint has at most ${mostAttachments} documents.`,
);
