import { lengthOf, type Procedure } from '@gehoor/procedure';
import { invalidInput, notFound, type InvalidInput, type Language } from '@gehoor/service-kit';
import { WorkingTimeFault, type Calendar } from '@gehoor/working-time';
import { explainedMinutes, explainedTerm } from '../explained';
import type { ExplainTermInput, QueryResolvers } from '../generated/schema-types';
import type { ExplanationView } from '../view';
import { unitsByName } from './enums';
import type { ResolverParts } from './index';

type Answer = ExplanationView | InvalidInput | ReturnType<typeof notFound>;

const askedFor = {
  nl: 'Geef een klok, of een kalender met de versie ervan en een termijn.',
  en: 'Give a clock, or a calendar with its version and a term.',
};
const toldNotCounted = {
  nl: 'De datum van deze klok wordt toegezegd, niet geteld.',
  en: 'The date of this clock is told, not counted.',
};

/** When a term ends and why: of a clock of the firm's procedure, or of any calendar and term. */
export function explainTerm(parts: ResolverParts): QueryResolvers['explainTerm'] {
  return (_, { input }, { identity, language }) => {
    try {
      return typed(answer(parts, input, identity.firm, language));
    } catch (fault) {
      // Only the asker's own term and start can be at fault here: calendars are checked when they are read.
      if (!(fault instanceof WorkingTimeFault)) throw fault;
      return invalid(`input.${fault.field}`, fault.message, language);
    }
  };
}

function answer({ rulebook }: ResolverParts, input: ExplainTermInput, firm: string, language: Language): Answer {
  const startedAt = input.startedAt.getTime();
  if (isGiven(input.clock)) {
    const facts = isGiven(input.product) ? { product: input.product } : {};
    const procedure = rulebook.procedureInForce(firm, startedAt, facts);
    if (procedure === undefined) return notFound(language);
    const calendar = rulebook.calendar(procedure.calendar.id, procedure.calendar.version);
    return explainedDefinition(procedure, calendar, input.clock, startedAt, language);
  }
  const { calendar, calendarVersion, term } = input;
  if (!isGiven(calendar) || !isGiven(calendarVersion) || !isGiven(term))
    return invalid('input', askedFor[language], language);
  const known = knownCalendar({ rulebook }, calendar, calendarVersion);
  if (known === undefined) return notFound(language);
  const roll = term.rollsForward ? ({ roll: 'atw' } as const) : {};
  return explainedTerm(known, startedAt, { amount: term.amount, unit: unitsByName[term.unit], ...roll });
}

function explainedDefinition(
  procedure: Procedure,
  calendar: Calendar,
  id: string,
  startedAt: number,
  language: Language,
): Answer {
  const clock = procedure.clocks.find((each) => each.id === id);
  if (clock === undefined) return notFound(language);
  if (clock.term === undefined) return invalid('input.clock', toldNotCounted[language], language);
  const length = lengthOf(procedure, clock.term);
  if ('term' in length) return explainedTerm(calendar, startedAt, length.term);
  return explainedMinutes(calendar, startedAt, length.minutes);
}

function knownCalendar(
  { rulebook }: Pick<ResolverParts, 'rulebook'>,
  id: string,
  version: number,
): Calendar | undefined {
  const isKnown = rulebook.procedures.some(({ calendar }) => calendar.id === id && calendar.version === version);
  return isKnown ? rulebook.calendar(id, version) : undefined;
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

function invalid(path: string, message: string, language: Language): InvalidInput {
  return invalidInput([{ path, code: 'INVALID', message }], language);
}

function typed(value: Answer) {
  return '__typename' in value ? value : { ...value, __typename: 'Explanation' as const };
}
