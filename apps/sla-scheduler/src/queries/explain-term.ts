import type { Length } from '@gehoor/clock-life';
import { fault, type FieldFault } from '@gehoor/decision';
import { lengthOf, type Procedure, type Rulebook } from '@gehoor/procedure';
import { type Access, fieldProblems, invalidInput, notFound, termUnits } from '@gehoor/service-kit';
import { TEN_YEARS, WorkingTimeFault, type Calendar } from '@gehoor/working-time';
import type { ComplaintClocks } from '../domain/clock';
import type { ExplainTermInput, QueryResolvers } from '../generated/schema-types';
import { explainedLength } from './explained';
import type { ExplanationView } from './view';

/** An explanation, what is wrong with what was asked, or nothing where there is no such clock or calendar. */
type Explained = ExplanationView | FieldFault | undefined;

/** No complaint is older, none will be younger. Tables are made for each year that is counted in, so nobody may ask for
 *  centuries of them. */
const furthestYears = 25;
const yearMs = 366 * 24 * 3_600_000;

/** What the reckoning calls the asker's fields. */
const pathOf: Readonly<Record<string, string>> = { amount: 'term.amount', roll: 'term.rollsForward', week: 'calendar' };

/** When a term ends and why: of a clock of the firm's procedure, or of a term of up to ten years in one of its calendars. */
export function explainTerm(access: Access<ComplaintClocks>): Required<QueryResolvers>['explainTerm'] {
  return (_, { input }, { identity, language }) => {
    const explained = unlessAtFault(() => explain(access, input, identity.firm));
    if (explained === undefined) return notFound(language);
    if ('path' in explained) return invalidInput(fieldProblems([explained], language), language);
    return { ...explained, __typename: 'Explanation' };
  };
}

/** Only the asker's own term and start can be at fault here: calendars are checked when they are read. */
function unlessAtFault(explain: () => Explained): Explained {
  try {
    return explain();
  } catch (thrown) {
    if (!(thrown instanceof WorkingTimeFault)) throw thrown;
    return fault(pathOf[thrown.field] ?? 'startedAt', 'INVALID', thrown.message, thrown.message);
  }
}

function explain({ rulebook, time }: Access<ComplaintClocks>, input: ExplainTermInput, firm: string): Explained {
  const startedAt = input.startedAt.getTime();
  if (Math.abs(startedAt - time.now(new Date()).getTime()) > furthestYears * yearMs) return tooFar;
  if (isGiven(input.clock)) {
    const procedure = rulebook.procedureInForce(firm, startedAt, { product: input.product ?? undefined });
    if (procedure === undefined) return undefined;
    const { calendar } = rulebook.rulesInForce(procedure, startedAt);
    return explainedDefinition(procedure, calendar, input.clock, startedAt);
  }
  const { calendar, calendarVersion, term } = input;
  if (!isGiven(calendar) || !isGiven(calendarVersion) || !isGiven(term)) return nothingToCount;
  const known = calendarOfFirm(rulebook, firm, calendar, calendarVersion);
  if (known === undefined) return undefined;
  const unit = termUnits[term.unit];
  if (term.amount > TEN_YEARS[unit]) return tooLong(TEN_YEARS[unit]);
  return counted(known, startedAt, {
    term: { amount: term.amount, unit, roll: term.rollsForward ? 'atw' : undefined },
  });
}

function explainedDefinition(procedure: Procedure, calendar: Calendar, id: string, startedAt: number): Explained {
  const clock = procedure.clocks.find((each) => each.id === id);
  if (clock === undefined) return undefined;
  if (clock.term === undefined) return toldNotCounted;
  return counted(calendar, startedAt, lengthOf(procedure, clock.term));
}

function counted(calendar: Calendar, startedAt: number, length: Length): ExplanationView {
  return explainedLength(calendar, startedAt, length);
}

/** A calendar that a procedure of the firm counts in; other firms' are as unknown as those that do not exist. */
function calendarOfFirm(rulebook: Rulebook, firm: string, id: string, version: number): Calendar | undefined {
  const isTheirs = rulebook.procedures.some(
    ({ firm: of, calendar }) => of.id === firm && calendar.id === id && calendar.version <= version,
  );
  return isTheirs ? rulebook.calendarNamed(id, version) : undefined;
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

const nothingToCount = fault(
  'clock',
  'INVALID',
  'Geef een klok, of een kalender met de versie ervan en een termijn.',
  'Give a clock, or a calendar with its version and a term.',
);
const toldNotCounted = fault(
  'clock',
  'INVALID',
  'De datum van deze klok wordt toegezegd, niet geteld.',
  'The date of this clock is told, not counted.',
);
const tooFar = fault(
  'startedAt',
  'OUT_OF_RANGE',
  `Ten hoogste ${furthestYears} jaar geleden of vooruit.`,
  `At most ${furthestYears} years ago or ahead.`,
);

function tooLong(most: number): FieldFault {
  return fault('term.amount', 'TOO_LONG', `Ten hoogste ${most}: tien jaar.`, `At most ${most}: ten years.`);
}
