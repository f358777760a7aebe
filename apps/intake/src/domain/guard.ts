import { refuse, type Rejection } from '@gehoor/decision';
import type { Complaint } from './complaint';

/** Nothing can be added to persons who were erased. */
export function mustHavePersons({ personsErasedAt }: Complaint): Rejection | undefined {
  return personsErasedAt === undefined ? undefined : personsErased;
}

const personsErased = refuse(
  'PersonsErased',
  'De persoonsgegevens van deze klacht zijn gewist; er kan niets meer bij.',
  'The personal data of this complaint were erased; nothing can be added.',
);
