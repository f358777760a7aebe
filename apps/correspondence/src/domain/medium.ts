import type { LetterDefinition } from '@gehoor/procedure';
import { partyIn } from './material';
import type { Correspondence, Medium } from './correspondence';

/** The ways a letter of this kind can reach the complainant, in the procedure's order of preference: those the complaint
 *  says they are reachable by and whose address we hold. */
export function mediaFor({ media }: LetterDefinition, { received, material }: Correspondence): readonly Medium[] {
  const party = partyIn(material, 'complainant');
  if (party === undefined) return [];
  const held = { email: party.email, post: party.address, phone: party.phone };
  return media.filter((medium) => received?.reachableBy.includes(medium) && held[medium] !== undefined);
}
