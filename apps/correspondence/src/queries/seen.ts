import { type Identity, standingOn } from '@gehoor/service-kit';
import type { LetterRow } from '../store/letter-row';
import type { PartiesRow } from '../store/queries';

/** Whose a complaint is, as the house's policy asks it. */
export function partiesIn({ partner, registeredBy }: Pick<PartiesRow, 'partner' | 'registeredBy'>) {
  return { partner, complainants: registeredBy === null ? [] : [registeredBy] };
}

/** Outside the firm a letter is seen once it was sent, by those whose complaint it is about. */
export function isSeenBy(identity: Identity, letter: LetterRow): boolean {
  const standing = standingOn(partiesIn(letter), identity);
  return standing === 'staff' || (standing !== undefined && letter.sentAt !== null);
}
