import type { LetterDefinition } from '@gehoor/procedure';
import { partyIn, type Material } from './material';
import type { Correspondence, Medium } from './state';

/** The ways a letter of this kind can reach the complainant, in the procedure's order of preference: those the complaint
 *  says they are reachable by and whose address we hold. */
export function mediaFor(definition: LetterDefinition, state: Correspondence, material: Material): readonly Medium[] {
  const party = partyIn(material, 'complainant');
  if (party === undefined) return [];
  const held = { email: party.email, post: party.address, phone: party.phone };
  return definition.media.filter(
    (medium) => state.received?.reachableBy.includes(medium) && held[medium] !== undefined,
  );
}
