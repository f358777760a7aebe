import { fault, refuse, type FieldFault, type Rejection } from '@gehoor/decision';
import type { Procedure } from '@gehoor/procedure';
import type { Complaint } from './complaint';

/** Nothing can be added to persons who were erased. */
export function mustHavePersons({ personsErasedAt }: Complaint): Rejection | undefined {
  return personsErasedAt === undefined ? undefined : personsErased;
}

/** Only the channels of the procedure. */
export function channelFaults(channel: string, { channels }: Procedure): readonly FieldFault[] {
  return channels.some(({ id }) => id === channel) ? [] : [unknownChannel];
}

/** @param path of the field that names who holds the complaint */
export function unknownHolder(path: string): FieldFault {
  return fault(
    path,
    'UNKNOWN_HOLDER',
    'Dit is geen schakel van de procedure en geen afdeling.',
    'This is no link of the procedure and no department.',
  );
}

const unknownChannel = fault(
  'channel',
  'UNKNOWN_CHANNEL',
  'De procedure kent dit kanaal niet.',
  'The procedure does not know this channel.',
);
const personsErased = refuse(
  'PersonsErased',
  'De persoonsgegevens van deze klacht zijn gewist; er kan niets meer bij.',
  'The personal data of this complaint were erased; nothing can be added.',
);
