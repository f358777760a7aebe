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

/** How to reach a firm, as far as it says. */
export function contactOf({ address, phone, email, url }: Rules['procedure']['firm']): readonly string[] {
  return [address, phone, email, url].filter((line) => line !== undefined);
}
