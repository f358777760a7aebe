import { lengthOf, type Procedure, type Rulebook } from '@gehoor/procedure';
import { invalidInput, notFound, requireScope, termUnits, type InvalidInput, type Language } from '@gehoor/service-kit';
import { TEN_YEARS, WorkingTimeFault, type Calendar } from '@gehoor/working-time';
import { explainedMinutes, explainedTerm } from '../explained';
import type { ExplainTermInput, QueryResolvers } from '../generated/schema-types';
import type { ExplanationView } from '../view';
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

/** No complaint is older, none will be younger. Tables are made for each year that is counted in, so nobody may ask for
 *  centuries of them. */
const furthestYears = 25;
const yearMs = 366 * 24 * 3_600_000;

/** What the reckoning calls the asker's fields. */
const pathOf: Readonly<Record<string, string>> = { amount: 'term.amount', roll: 'term.rollsForward', week: 'calendar' };

/** When a term ends and why: of a clock of the firm's procedure, or of a term of up to ten years in one of its calendars. */
export function explainTerm(parts: ResolverParts): QueryResolvers['explainTerm'] {
  return (_, { input }, { identity, language }) => {
    requireScope(identity, 'complaints:read');
    try {
      return typed(answer(parts, input, identity.firm, language));
    } catch (fault) {
      // Only the asker's own term and start can be at fault here: calendars are checked when they are read.
      if (!(fault instanceof WorkingTimeFault)) throw fault;
      return invalid(pathOf[fault.field] ?? 'startedAt', fault.message, language);
    }
  };
}

function answer({ rulebook, clock }: ResolverParts, input: ExplainTermInput, firm: string, language: Language): Answer {
  const startedAt = input.startedAt.getTime();
  if (Math.abs(startedAt - clock.now(new Date()).getTime()) > furthestYears * yearMs) return tooFar(language);
  if (isGiven(input.clock)) {
    const facts = isGiven(input.product) ? { product: input.product } : {};
    const procedure = rulebook.procedureInForce(firm, startedAt, facts);
    if (procedure === undefined) return notFound(language);
    const calendar = rulebook.calendar(procedure.calendar.id, procedure.calendar.version);
    return explainedDefinition(procedure, calendar, input.clock, startedAt, language);
  }
  const { calendar, calendarVersion, term } = input;
  if (!isGiven(calendar) || !isGiven(calendarVersion) || !isGiven(term))
    return invalid('clock', askedFor[language], language);
  const known = calendarOfFirm(rulebook, firm, calendar, calendarVersion);
  if (known === undefined) return notFound(language);
  const unit = termUnits[term.unit];
  if (term.amount > TEN_YEARS[unit]) return tooLong(TEN_YEARS[unit], language);
  const roll = term.rollsForward ? ({ roll: 'atw' } as const) : {};
  return explainedTerm(known, startedAt, { amount: term.amount, unit, ...roll });
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
  if (clock.term === undefined) return invalid('clock', toldNotCounted[language], language);
  const length = lengthOf(procedure, clock.term);
  if ('term' in length) return explainedTerm(calendar, startedAt, length.term);
  return explainedMinutes(calendar, startedAt, length.minutes);
}

/** A calendar that a procedure of the firm counts in; other firms' are as unknown as those that do not exist. */
function calendarOfFirm(rulebook: Rulebook, firm: string, id: string, version: number): Calendar | undefined {
  const isTheirs = rulebook.procedures.some(
    ({ firm: of, calendar }) => of.id === firm && calendar.id === id && calendar.version === version,
  );
  return isTheirs ? rulebook.calendar(id, version) : undefined;
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

function tooFar(language: Language): InvalidInput {
  const message = {
    nl: `Ten hoogste ${furthestYears} jaar geleden of vooruit.`,
    en: `At most ${furthestYears} years ago or ahead.`,
  };
  return invalidInput([{ path: 'startedAt', code: 'OUT_OF_RANGE', message: message[language] }], language);
}

function tooLong(most: number, language: Language): InvalidInput {
  const message = { nl: `Ten hoogste ${most}: tien jaar.`, en: `At most ${most}: ten years.` };
  return invalidInput([{ path: 'term.amount', code: 'TOO_LONG', message: message[language] }], language);
}

function invalid(path: string, message: string, language: Language): InvalidInput {
  return invalidInput([{ path, code: 'INVALID', message }], language);
}

function typed(value: Answer) {
  return '__typename' in value ? value : { ...value, __typename: 'Explanation' as const };
}
