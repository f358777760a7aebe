import {
  factTime,
  isoOf,
  timeFaults,
  fault,
  invalid,
  refuse,
  unknownComplaint,
  type FieldFault,
  type Moment,
  type Rejection,
} from '@gehoor/decision';
import type { EventData } from '@gehoor/contracts';
import type { Instant } from '@gehoor/working-time';
import type { IntakeFact, IntakeState, Rules } from './complaint';

export interface RecordStatement {
  readonly kind: EventData<'statement.received'>['kind'];
  readonly channel: EventData<'statement.received'>['channel'];
  readonly at?: Instant;
  readonly about?: string;
  readonly faults: readonly FieldFault[];
}

/** Records what the complainant says, also about a complaint that is closed.
 *  Rejections: `NOT_FOUND`, `PersonsErased`, `INVALID_INPUT`. */
export function recordStatement(
  state: IntakeState,
  command: RecordStatement,
  { procedure }: Rules,
  { now, newId }: Moment,
): readonly IntakeFact[] | Rejection {
  if (state === undefined) return unknownComplaint;
  if (state.personsErasedAt !== undefined) return personsErased;
  const { kind, channel, at, about } = command;
  const faults = [...command.faults, ...timeFaults('at', at, now, Date.parse(state.received.at))];
  if (!procedure.channels.some(({ id }) => id === channel)) faults.push(unknownChannel);
  if (faults.length > 0) return invalid(faults);
  const data = { at: isoOf(factTime(at, now)), statementId: newId(), kind, channel };
  return [{ type: 'statement.received', data: about === undefined ? data : { ...data, about } }];
}

const unknownChannel = fault(
  'channel',
  'UNKNOWN_CHANNEL',
  'De procedure kent dit kanaal niet.',
  'The procedure does not know this channel.',
);

/** Nothing can be added to a person who was erased. */
export const personsErased = refuse(
  'PersonsErased',
  'De persoonsgegevens van deze klacht zijn gewist; er kan niets meer bij.',
  'The personal data of this complaint were erased; nothing can be added.',
);
