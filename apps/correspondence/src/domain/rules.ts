import type { Party } from '@gehoor/contracts';
import type { Setting } from '@gehoor/decision';
import { factsOf, type ComplaintFacts, type LetterDefinition, type Rulebook, type Rules } from '@gehoor/procedure';
import { type Correspondence, type Language, type Letter, letterOf, type Medium, receptionOf } from './correspondence';
import { partyIn } from './material';

export type { Rules } from '@gehoor/procedure';

/** What a letter's contents depend on besides the correspondence: the rules, and today. */
export type Today = Pick<Setting<Rules>, 'rules' | 'now'>;

/** @throws for a kind the procedure does not know: letters are only drafted of kinds it does */
export function definitionOf({ procedure }: Pick<Rules, 'procedure'>, kind: string): LetterDefinition {
  const definition = procedure.letters.find((letter) => letter.kind === kind);
  if (definition === undefined) throw new Error(`${procedure.id}@${procedure.version} has no letter ${kind}`);
  return definition;
}

/** Whether a clock is a least time before an effect: its end is no promise, and never too late. */
export function isGap({ procedure }: Pick<Rules, 'procedure'>, clock: string | undefined): boolean {
  return procedure.clocks.some(({ id, kind }) => id === clock && kind === 'gap');
}

/** What conditions of the procedure may look at. */
export function factsFor({ history, department }: Correspondence, { procedure }: Rules): ComplaintFacts {
  const facts = factsOf(history, procedure);
  return department === undefined ? facts : { ...facts, department };
}

/** The complainant's language, if the firm writes it; otherwise the firm's first. */
export function languageFor({ received }: Correspondence, { procedure }: Rules): Language {
  return procedure.languages.find((language) => language === received?.language) ?? procedure.languages[0] ?? 'nl';
}

/** A letter that is there, and the rules of its complaint.   @throws where the facts know of no such letter: a bug */
export function letterUnder(
  rulebook: Rulebook,
  state: Correspondence,
  letterId: string,
): { readonly letter: Letter; readonly rules: Rules } {
  const [letter, reception] = [letterOf(state, letterId), receptionOf(state)];
  if (letter === undefined || reception === undefined) throw new Error(`no fact tells of letter ${letterId}`);
  return { letter, rules: rulebook.rulesOf(reception) };
}

/** Whom a letter is for, and the ways it can reach them, in the procedure's order of preference. */
export interface Addressee {
  readonly party: Party;
  readonly media: readonly Medium[];
}

/** Who gets a letter of this kind: the complainant, by what the complaint says they are reachable by and whose address we hold;
 *  one whom it cannot reach is written to through who represents them.   @returns undefined where it reaches neither */
export function addresseeOf(
  { media }: LetterDefinition,
  { received, material }: Correspondence,
): Addressee | undefined {
  const reached = (role: Party['role'], isPossible: (medium: Medium) => boolean): readonly Addressee[] => {
    const party = partyIn(material, role);
    if (party === undefined) return [];
    const ways = media.filter((medium) => isPossible(medium) && isHeld(party, medium));
    return ways.length === 0 ? [] : [{ party, media: ways }];
  };
  const [addressee] = [
    ...reached('complainant', (medium) => received?.reachableBy.includes(medium) ?? false),
    ...reached('representative', () => true),
  ];
  return addressee;
}

function isHeld({ email, address, phone }: Party, medium: Medium): boolean {
  return { email, post: address, phone }[medium] !== undefined;
}

/** The ways a letter of this kind can leave. */
export function mediaFor(definition: LetterDefinition, state: Correspondence): readonly Medium[] {
  return addresseeOf(definition, state)?.media ?? [];
}

/** The first of them for a letter of this kind. */
export function firstWay({ kind }: { readonly kind: string }, state: Correspondence, rules: Rules): Medium | undefined {
  return mediaFor(definitionOf(rules, kind), state)[0];
}

/** How to reach a firm, as far as it says. */
export function contactOf({ address, phone, email, url }: Rules['procedure']['firm']): readonly string[] {
  return [address, phone, email, url].filter((line) => line !== undefined);
}
