import type { LetterDefinition, Rules } from '@gehoor/procedure';
import { partyIn } from './material';
import type { Correspondence, Medium } from './correspondence';
import { definitionOf } from './rules';

/** The ways a letter of this kind can reach the complainant, in the procedure's order of preference: those the complaint
 *  says they are reachable by and whose address we hold. */
export function mediaFor({ media }: LetterDefinition, { received, material }: Correspondence): readonly Medium[] {
  const party = partyIn(material, 'complainant');
  if (party === undefined) return [];
  const held = { email: party.email, post: party.address, phone: party.phone };
  return media.filter((medium) => received?.reachableBy.includes(medium) && held[medium] !== undefined);
}

/** The first of them for a letter of this kind. */
export function firstWay({ kind }: { readonly kind: string }, state: Correspondence, rules: Rules): Medium | undefined {
  return mediaFor(definitionOf(rules, kind), state)[0];
}
