import {
  factsOf,
  type ComplaintFacts,
  type DisputeBody,
  type LetterDefinition,
  type Procedure,
  type Rulebook,
} from '@gehoor/procedure';
import type { Calendar, Instant, LocalDate } from '@gehoor/working-time';
import type { Material } from './material';
import type { Correspondence, Language } from './state';

/** What a complaint is pinned to: the procedure and calendar it was received under; bodies outside as they are on a day. */
export interface Rules {
  readonly procedure: Procedure;
  readonly calendar: Calendar;
  readonly bodyOn: (id: string, on: LocalDate) => DisputeBody | undefined;
}

/** Everything a decision about letters looks at besides the command. */
export interface Inputs {
  readonly rules: Rules;
  readonly material: Material;
  readonly now: Instant;
  readonly newId: () => string;
}

type Pinned = Pick<NonNullable<Correspondence['received']>, 'procedure' | 'calendar'>;

/** @throws for a version the rulebook does not have: a released version is never taken away */
export function rulesFor(rulebook: Rulebook, { procedure, calendar }: Pinned): Rules {
  return {
    procedure: rulebook.procedure(procedure.id, procedure.version),
    calendar: rulebook.calendar(calendar.id, calendar.version),
    bodyOn: (id, on) => rulebook.disputeBody(id, on),
  };
}

/** @throws for a kind the procedure does not know: letters are only drafted of kinds it does */
export function definitionOf({ procedure }: Rules, kind: string): LetterDefinition {
  const definition = procedure.letters.find((letter) => letter.kind === kind);
  if (definition === undefined) throw new Error(`${procedure.id}@${procedure.version} has no letter ${kind}`);
  return definition;
}

/** What conditions of the procedure may look at. */
export function factsFor(state: Correspondence, { procedure }: Rules): ComplaintFacts {
  return {
    ...factsOf(state.known, procedure),
    ...(state.department === undefined ? {} : { department: state.department }),
  };
}

/** The complainant's language, if the firm writes it; otherwise the firm's first. */
export function languageFor(state: Correspondence, { procedure }: Rules): Language {
  const wanted = state.received?.language;
  return procedure.languages.find((language) => language === wanted) ?? procedure.languages[0] ?? 'nl';
}
