import type { Rejection } from '@gehoor/decision';
import type { FactOf } from '@gehoor/contracts';
import type { Instant } from '@gehoor/working-time';
import { approvalOnRelease } from './approve';
import { mediaFor } from './medium';
import { clausesOf, datesTold, partsOf } from './parts';
import { refusals } from './refusals';
import { definitionOf, type Inputs } from './rules';
import { letterOf, type Correspondence, type Letter, type Medium } from './state';

export interface RecordPosted {
  readonly letterId: string;
  readonly actor: string;
  readonly medium?: Medium | undefined;
  readonly sentAt?: Instant | undefined;
  readonly note?: string | undefined;
}

const clockSkewMs = 60_000;
const minutesMinLength = 10;

/** Records that a letter was posted or told in a call. A call counts only with minutes, which stay private.
 *  Rejections: NOT_FOUND, AlreadySent, AlreadySending, NotByHand, MediumNotPossible, InTheFuture, BeforeReceipt,
 *  MinutesMissing, NotApproved, LetterIncomplete, GateShut, PersonsErased */
export function recordPosted(
  state: Correspondence,
  inputs: Inputs,
  command: RecordPosted,
): readonly FactOf<'correspondence'>[] | Rejection {
  const letter = letterOf(state, command.letterId);
  if (letter === undefined) return refusals.unknownLetter;
  if (letter.status === 'sent') return refusals.alreadySent;
  if (inputs.material.released[letter.id]?.due) return refusals.alreadySending;
  const definition = definitionOf(inputs.rules, letter.kind);
  const medium =
    command.medium ?? inputs.material.released[letter.id]?.medium ?? mediaFor(definition, state, inputs.material)[0];
  if (medium === undefined || medium === 'email') return refusals.notByHand;
  if (!definition.media.includes(medium)) return refusals.mediumNotPossible(medium);
  const wrong =
    wrongTime(state, inputs, command.sentAt) ?? (medium === 'phone' ? minutesMissing(command.note) : undefined);
  if (wrong !== undefined) return wrong;
  const approval = approvalOnRelease(state, inputs, letter, command.actor);
  return 'code' in approval ? approval : [...approval, sentBy(medium, letter, state, inputs, command.sentAt)];
}

function sentBy(
  medium: Exclude<Medium, 'email'>,
  letter: Letter,
  state: Correspondence,
  inputs: Inputs,
  sentAt: Instant = inputs.now,
): Extract<FactOf<'correspondence'>, { type: 'letter.sent' }> {
  const parts = partsOf(letter, state, inputs);
  const told = inputs.material.frozen[letter.id] ?? {
    datesTold: datesTold(parts),
    clauses: clausesOf(definitionOf(inputs.rules, letter.kind), parts),
  };
  const at = new Date(Math.min(sentAt, inputs.now)).toISOString();
  return {
    type: 'letter.sent',
    data: {
      at,
      letterId: letter.id,
      kind: letter.kind,
      medium,
      datesTold: [...told.datesTold],
      clauses: [...told.clauses],
    },
  };
}

function wrongTime({ received }: Correspondence, { now }: Inputs, sentAt: Instant | undefined): Rejection | undefined {
  if (sentAt === undefined) return undefined;
  if (sentAt > now + clockSkewMs) return refusals.inTheFuture;
  return received !== undefined && sentAt < Date.parse(received.at) ? refusals.beforeReceipt : undefined;
}

function minutesMissing(note: string | undefined): Rejection | undefined {
  return (note ?? '').trim().length < minutesMinLength ? refusals.minutesMissing : undefined;
}
