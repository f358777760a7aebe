import type { Setting } from '@gehoor/decision';
import { factsOf, type ComplaintFacts, type LetterDefinition, type Rules } from '@gehoor/procedure';
import type { Correspondence, Language } from './correspondence';

export type { Rules } from '@gehoor/procedure';

/** What a letter's contents depend on besides the correspondence: the rules, and today. */
export type Today = Pick<Setting<Rules>, 'rules' | 'now'>;

/** @throws for a kind the procedure does not know: letters are only drafted of kinds it does */
export function definitionOf({ procedure }: Pick<Rules, 'procedure'>, kind: string): LetterDefinition {
  const definition = procedure.letters.find((letter) => letter.kind === kind);
  if (definition === undefined) throw new Error(`${procedure.id}@${procedure.version} has no letter ${kind}`);
  return definition;
}

/** What conditions of the procedure may look at. */
export function factsFor({ known, department }: Correspondence, { procedure }: Rules): ComplaintFacts {
  const facts = factsOf(known, procedure);
  return department === undefined ? facts : { ...facts, department };
}

/** The complainant's language, if the firm writes it; otherwise the firm's first. */
export function languageFor({ received }: Correspondence, { procedure }: Rules): Language {
  return procedure.languages.find((language) => language === received?.language) ?? procedure.languages[0] ?? 'nl';
}
